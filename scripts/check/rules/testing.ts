import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkProject } from '../check.ts';
import { showPlace } from '../source/place.ts';
import type { Rule } from './rule.ts';

/**
 * `// expect: rule-id` at the end of a line: a finding is expected in that line. Alone in its line: in the next one, for
 * lines behind which a formatter leaves no comment.
 */
const EXPECTATION = /^(.*)\/\/ expect: ([a-z0-9-]+(?:, [a-z0-9-]+)*)/;
const KINDS = ['bad', 'good', 'near-miss'] as const;

/**
 * Tests a rule on the apps in its `fixtures` folder. The app in `bad` says `// expect: <rule-id>` where it
 * is wrong: there, and nowhere else, the rule reports. In `good` (the right way) and `near-miss`
 * (right, but it looks wrong) it reports nothing. Each of the three holds one app, or folders `1-…`, `2-…` with one
 * each.
 * @param folder The rule's folder.
 */
export function testRule(rule: Rule, folder: string): void {
  describe(rule.id, () => {
    for (const kind of KINDS) {
      const apps = appsIn(join(folder, 'fixtures', kind));
      it(`has an example: ${kind}`, () => {
        expect(apps).not.toEqual([]);
      });
      for (const app of apps) {
        it(`${kind === 'bad' ? 'finds' : 'accepts'} ${app.slice(folder.length + 1)}`, () => {
          const found = checkProject(app, { rules: [rule] }).findings.map(({ place }) => showPlace(place));
          const expected = expectations(app, rule.id);
          expect(expected.length > 0).toBe(kind === 'bad');
          expect(found.sort()).toEqual(expected.sort());
        });
      }
    }
  });
}

function appsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const numbered = names.filter(({ name }) => /^\d+-/.test(name));
  return numbered.length > 0 ? numbered.map(({ name }) => join(folder, name)) : [folder];
}

/** The places where files of an app expect a finding of a rule, such as `app/page.tsx:4`. */
export function expectations(app: string, rule: string): string[] {
  return readdirSync(app, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap((entry) => {
      const path = join(entry.parentPath, entry.name);
      return readFileSync(path, 'utf8')
        .split('\n')
        .flatMap((line, index) => {
          const [, before, rules] = line.match(EXPECTATION) ?? [];
          if (!rules?.split(', ').includes(rule)) return [];
          return [`${path.slice(app.length + 1)}:${before?.trim() === '' ? index + 2 : index + 1}`];
        });
    });
}
