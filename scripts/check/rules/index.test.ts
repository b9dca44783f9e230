import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../../evals/harness/paths.ts';
import { RULES } from './index.ts';

const SKILL = join(ROOT, 'skills', 'clerk-nextjs-patterns');

it('lists the rule of every folder, sorted by id', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== '_template')
    .map(({ name }) => name)
    .sort();
  expect(RULES.map(({ id }) => id)).toEqual(folders);
});

describe.each(RULES.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  it('refers to a section that is there', () => {
    const [file = '', anchor] = rule.reference.split('#');
    const text = readFileSync(join(SKILL, file), 'utf8');
    if (anchor !== undefined) expect(anchorsOf(text)).toContain(anchor);
  });

  it('names mistakes of the catalogue', () => {
    for (const mistake of rule.mistakes) expect(mistake).toMatch(/^M([1-9]|[1-4]\d|50)$/);
    expect(rule.mistakes).not.toEqual([]);
  });
});

/** The anchors that GitHub gives the headings of a Markdown text. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .replace(/\s/g, '-'),
  );
}
