import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { RULES } from './index.ts';

it('lists the rule of every folder, sorted by id', () => {
  const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== '_template')
    .map(({ name }) => name)
    .sort();
  expect(RULES.map(({ id }) => id)).toEqual(folders);
});
