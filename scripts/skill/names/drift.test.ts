import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { compare, driftBetween } from './drift.ts';
import { openSdk, parsePlace } from './sdk.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'drift-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A version of the SDK with this declaration file. */
function version(number: string, declarations: string) {
  const place = path.join(folder, number, 'node_modules/@clerk/nextjs');
  mkdirSync(place, { recursive: true });
  const manifest = { name: '@clerk/nextjs', version: number, types: './index.d.ts' };
  writeFileSync(path.join(place, 'package.json'), JSON.stringify(manifest));
  writeFileSync(path.join(place, 'index.d.ts'), declarations);
  return openSdk(path.join(folder, number), ['@clerk/nextjs']);
}

const older = version(
  '1.0.0',
  `interface Options { mode: 'a' }
  export declare function same(options: Options): void;
  export declare function lost(): void;
  export declare function aged(): void;
  export declare function deep(options: { inner: Options }): Promise<{ id: string }>;`,
);
const newer = version(
  '2.0.0',
  `interface Options { mode: 'a' }
  interface More { mode: 'a'; extra?: boolean }
  export declare function same(options: Options): void;
  export declare function fresh(): void;
  /** @deprecated Use same. */
  export declare function aged(): void;
  export declare function deep(options: { inner: More }): Promise<{ id: string }>;`,
);

describe('drift', () => {
  it.each([
    ['same', undefined],
    ['neither', undefined],
    ['fresh', { change: 'added', details: [] }],
    ['lost', { change: 'removed', details: [] }],
    ['aged', { change: 'deprecated', details: ['Use same.'] }],
    [
      'deep',
      {
        change: 'changed',
        details: expect.arrayContaining(['+ (options).inner.extra?: boolean | undefined']),
      },
    ],
    ['deep().id', undefined],
    ['deep(0).inner.extra', { change: 'added', details: [] }],
  ])('of %s', (name, expected) => {
    const place = parsePlace(`@clerk/nextjs#${name}`);
    expect(compare(older.find(place), newer.find(place))).toEqual(expected);
  });

  it('wants whole versions', async () => {
    await expect(driftBetween('7', '7.9.17', [])).rejects.toThrow('"7" is no version');
  });
});
