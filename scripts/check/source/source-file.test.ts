import { describe, expect, it } from 'vitest';
import { SourceFile } from './source-file.ts';

const file = (text: string, path = 'a.tsx') => new SourceFile(path, text);

describe('directive', () => {
  it.each([
    ["'use client';\nimport x from 'y';", 'use client'],
    ['"use server"\nexport {}', 'use server'],
    ["'use cache: private';", 'use cache'],
    ["// a comment\n/* another\n one */\n'use strict';\n'use client';", 'use client'],
    ["import x from 'y';\n'use client';", undefined],
    ["const a = 'use client';", undefined],
    ["// 'use client'\nexport {}", undefined],
    ["/* 'use server' */ export {}", undefined],
    ['', undefined],
  ])('%j: %s', (text, expected) => {
    expect(file(text).directive).toBe(expected);
    expect(file(text).isParsed).toBe(false);
  });
});

describe('parsing', () => {
  it.each([
    [
      'a.ts',
      'const a = <T,>(x: T) => x as unknown satisfies unknown; enum E { A } abstract class B<in out T> { accessor x = 1 }',
    ],
    ['a.ts', 'let x = <string>y; type A = typeof import("x"); declare module "z" {}'],
    ['a.tsx', 'const f = <T,>(x: T) => <p {...x}>{x!}</p>; @dec class A { @dec() x?: number }'],
    ['a.jsx', 'export default () => <><a.b c:d="e" /></>;'],
    ['a.mjs', 'const x = await import("y"); using z = a;'],
    ['a.ts', "import data from './x.json' with { type: 'json' }; export * as y from 'z';"],
  ])('reads %s: %s', (path, text) => {
    const one = file(text, path);
    expect(one.program.body).not.toEqual([]);
    expect(one.problem).toBeUndefined();
  });

  it('tells where a file cannot be read, and takes it for empty', () => {
    const one = file('const a = 1;\nexport default function {');
    expect(one.program.body).toEqual([]);
    expect(one.problem).toMatchObject({ line: 2 });
  });
});

describe('isShadowed', () => {
  it('tells parameters, variables and functions from what is imported', () => {
    const one = file(`
      import { auth } from 'x';
      function a() { auth(); }
      function b(auth) { auth(); }
      function c() { const auth = 1; { auth(); } }
      function d() { try {} catch (auth) { auth(); } }
      function e() { for (const auth of []) auth(); }
      const f = ({ auth }) => auth();
      function g() { function auth() {} auth(); }`);
    const calls = one.nodes('CallExpression');
    expect(calls.map(({ callee }) => one.isShadowed('auth', callee))).toEqual([
      ...[false, true, true, true, true, true, true],
    ]);
  });
});
