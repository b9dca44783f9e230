import { describe, expect, it } from 'vitest';
import { checkOf } from '../testing.ts';
import type { SourceFile } from './source-file.ts';
import { isCompared, isTested, mentions, outermostAround, usesOf } from './usage.ts';

/** The file, and the node of the name `x` in it (the last one). */
function find(code: string) {
  const file = checkOf({ 'app/page.ts': code }).graph.file('app/page.ts') as SourceFile;
  const node = file.nodes('Identifier').findLast(({ name }) => name === 'x');
  if (!node) throw new Error(`no x in ${code}`);
  return { file, node };
}

describe('isTested', () => {
  it.each([
    ['if (x) f();', true],
    ['if (!(x as T)) f();', true],
    ['const y = x ? 1 : 2;', true],
    ['const y = x && f();', true],
    ['if (f() || x) f();', true],
    ['f(Boolean(x));', true],
    ['f(x);', false],
    ['if (x.y) f();', false],
    ['const y = x ?? f();', false],
    ['const y = f() && x;', false],
  ])('%s: %s', (code, expected) => {
    const { file, node } = find(code);
    expect(isTested(file, node)).toBe(expected);
  });
});

describe('isCompared', () => {
  it.each([
    ["if (x === 'a') f();", true],
    ['switch (x) { case 1: f(); }', true],
    ["['a'].includes(x!);", true],
    ['f(x + 1);', false],
    ['f(x);', false],
  ])('%s: %s', (code, expected) => {
    const { file, node } = find(code);
    expect(isCompared(file, node)).toBe(expected);
  });
});

it('usesOf follows a value into its variable, through a default', () => {
  const { file, node } = find('const y = x ?? 1; f(y); const { z } = x;');
  const first = file.nodes('Identifier').find(({ name }) => name === 'x');
  expect(first && usesOf(file, first).map((use) => file.textOf(use))).toEqual(['x', 'y']);
  expect(usesOf(file, node)).toEqual([node]);
});

it('mentions looks at names and texts inside, not at comments', () => {
  const { file, node } = find("function f() { /* secret */ return () => g(x, 'cookie'); } const secret = 1;");
  const around = outermostAround(file, node);
  expect(around.type).toBe('FunctionDeclaration');
  expect(mentions(file, around, /secret/)).toBe(false);
  expect(mentions(file, around, /cookie/)).toBe(true);
});
