import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { differences } from './compare.ts';
import { withTemporaryFolder } from './temporary.ts';

const ORIGINAL = { 'SKILL.md': 'text', 'references/a.md': 'a', '.env.example': 'KEY=' };

describe('differences', () => {
  test.each([
    { what: 'nothing in a true copy', copy: ORIGINAL, found: [] },
    {
      what: 'a file that is missing',
      copy: { 'SKILL.md': 'text', 'references/a.md': 'a' },
      found: ['.env.example is missing'],
    },
    {
      what: 'a file that is too much, also where a build leaves one',
      copy: { ...ORIGINAL, 'node_modules/x/index.js': '' },
      found: ['node_modules/x/index.js is too much'],
    },
    {
      what: 'a file of the same length with other bytes',
      copy: { ...ORIGINAL, 'SKILL.md': 'Text' },
      found: ['SKILL.md is not the same'],
    },
  ])('finds $what', async ({ copy, found }) => {
    expect(await compared(copy)).toEqual(found);
  });

  test('tells a link from a copy of its target', async () => {
    const found = await compared(ORIGINAL, (folder) => symlinkSync('SKILL.md', path.join(folder, 'LICENSE')));
    expect(found).toEqual(['LICENSE is missing']);
    const replaced = await compared({ ...ORIGINAL, LICENSE: 'text' }, (folder) =>
      symlinkSync('SKILL.md', path.join(folder, 'LICENSE')),
    );
    expect(replaced).toEqual(['LICENSE is not the same']);
  });

  test('says where nothing arrived', async () => {
    expect(await compared({})).toEqual(['nothing arrived']);
  });
});

/** Differences between the original, after `change`, and a folder with these files. */
function compared(copy: Record<string, string>, change: (original: string) => void = () => {}) {
  return withTemporaryFolder(async (folder) => {
    const [original, other] = [path.join(folder, 'original'), path.join(folder, 'copy')];
    fill(original, ORIGINAL);
    change(original);
    fill(other, copy);
    return differences(original, other);
  });
}

function fill(folder: string, files: Record<string, string>): void {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), content);
  }
}
