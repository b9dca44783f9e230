import { describe, expect, it } from 'vitest';
import { mentionsOf, namesIn } from './mentions.ts';

const text = (...lines: string[]) => ({ file: 'a.md', name: 'a', markdown: lines.join('\n') });
const named = (...lines: string[]) =>
  mentionsOf(text(...lines)).map((mention) => [
    mention.kind === 'name' ? mention.name : mention.module,
    mention.generation,
  ]);

describe('namesIn', () => {
  it.each([
    ['await auth.protect()', ['auth.protect']],
    ["getToken({ template: 'name' })", ['getToken', 'template']],
    ['jwtKey: process.env.CLERK_JWT_KEY', ['jwtKey', 'CLERK_JWT_KEY']],
    ['<Show when="signed-in" fallback={…}>', ['Show', 'when', 'fallback']],
    ['request?.nextUrl.pathname', ['request.nextUrl.pathname']],
    ["'pending'", []],
    ['undefined', []],
  ])('takes the identifiers of %s', (code, names) => {
    expect(namesIn(code)).toEqual(names);
  });

  it.each([
    'npx tsc --noEmit',
    'app/reports/[id]/page.tsx',
    'proxy.ts',
    '/api/(.*)',
    'Accept: text/html',
    'x-clerk-*',
    'org:reports:read',
    '<body>',
  ])('finds none in %s', (code) => {
    expect(namesIn(code)).toEqual([]);
  });
});

describe('mentionsOf', () => {
  it('takes what blocks import from Clerk and Next.js, and from nobody else', () => {
    const block = [
      '```ts wrong=x core-2',
      '// a.ts',
      "import { auth as who, type User } from '@clerk/nextjs/server';",
      "import next from 'next';",
      "import { z } from 'zod';",
      "export { redirect } from 'next/navigation';",
      '```',
    ];
    expect(mentionsOf(text('# A', '', ...block))).toEqual([
      expect.objectContaining({ module: '@clerk/nextjs/server', name: 'auth', line: 5, isWrong: true }),
      expect.objectContaining({ module: '@clerk/nextjs/server', name: 'User', generation: 'core-2' }),
      expect.objectContaining({ module: 'next', name: 'default', line: 6 }),
      expect.objectContaining({ module: 'next/navigation', name: 'redirect' }),
    ]);
  });

  it('does not read code blocks as prose, nor the frontmatter, whose lines it counts', () => {
    const markdown = ['---', 'name: `x`', '---', '# A', '`auth()`', '```sh', '`y`', '```'];
    expect(mentionsOf(text(...markdown))).toEqual([
      expect.objectContaining({ kind: 'name', name: 'auth', line: 5 }),
    ]);
  });

  it('knows a module from a path', () => {
    expect(mentionsOf(text('`@clerk/nextjs/server` `next` `next/cache` `app/page.tsx`'))).toMatchObject([
      { kind: 'module', module: '@clerk/nextjs/server' },
      { kind: 'module', module: 'next' },
      { kind: 'module', module: 'next/cache' },
    ]);
  });

  it('takes a Core 2 callout for Core 2', () => {
    expect(named('`a`', '', '> **Core 2 ONLY (skip if current SDK):** `b`', '', '> `c`')).toEqual([
      ['a', 'current'],
      ['b', 'core-2'],
      ['c', 'current'],
    ]);
  });

  it('takes what follows an inline callout for Core 2, to the end of the paragraph', () => {
    expect(named('- `a`. **Core 2 ONLY:** `b`', '- `c`')).toEqual([
      ['a', 'current'],
      ['b', 'core-2'],
      ['c', 'current'],
    ]);
  });

  it('takes the Core 2 column of a table for Core 2', () => {
    expect(named('| | Core 3 | Core 2 |', '|---|---|---|', '| `a` | `b` | `c` |')).toEqual([
      ['a', 'current'],
      ['b', 'current'],
      ['c', 'core-2'],
    ]);
  });

  it('looks for "deprecated" in the section and in no other', () => {
    const mentions = mentionsOf(text('# A', 'Deprecated: `a`', '## B', '`b`', '### C', '`c`, removed'));
    expect(mentions.map(({ saysDeprecated }) => saysDeprecated)).toEqual([true, false, true]);
  });
});
