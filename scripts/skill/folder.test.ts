import { readFileSync, readlinkSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { ROOT, SKILL, skillEntries } from './paths.ts';

describe('the skill folder', () => {
  // An install drops links that leave the plugin, and `npx skills add` follows every link.
  test('holds no symbolic link', () => {
    expect(skillEntries().filter((entry) => entry.isLink)).toEqual([]);
  });

  test('holds nothing of the evals, so that an agent under test cannot read its answers', () => {
    const suspects = skillEntries().filter(({ path: file }) => {
      const named = /(^|\/)(evals|scenarios|answers|mutants)(\/|\.|$)|(^|\/)(checks\.ts|prompt\.md)$/.test(
        file,
      );
      return named || /\bevals\b/.test(readFileSync(path.join(SKILL, file), 'utf8'));
    });
    expect(suspects).toEqual([]);
  });

  test.each(['references', 'templates'])('has a door at the root: %s', (door) => {
    expect(readlinkSync(path.join(ROOT, door))).toBe(path.relative(ROOT, path.join(SKILL, door)));
  });
});
