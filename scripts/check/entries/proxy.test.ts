import { describe, expect, it } from 'vitest';
import { checkOf } from '../testing.ts';

/** Whether the middleware of an app lets only people with a session through to two pages, one of them in its list. */
function gates(handler: string, version: string): Record<string, boolean | undefined> {
  const { proxy } = checkOf({
    'package.json': `{ "dependencies": { "next": "15.5.29", "@clerk/nextjs": "${version}" } }`,
    'app/page.tsx': 'export default function Page() { return <p>Welcome</p>; }',
    'middleware.ts': `
      import { clerkMiddleware, createRouteMatcher } from '@clerk/nextjs/server';
      const isPrivate = createRouteMatcher(['/notes(.*)']);
      export default clerkMiddleware(${handler});
    `,
  });
  return { '/notes/[id]': proxy?.gates('/notes/[id]'), '/about': proxy?.gates('/about') };
}

describe('the proxy gates what its handler protects', () => {
  const ONE = { '/notes/[id]': true, '/about': false };

  it.each([
    ['5.7.6', '(auth, request) => { if (isPrivate(request)) auth().protect(); }'],
    [
      '5.7.6',
      '(auth, request) => { const { userId, redirectToSignIn } = auth(); if (!userId && isPrivate(request)) return redirectToSignIn(); }',
    ],
    ['6.39.2', 'async (auth, request) => { if (isPrivate(request)) await auth.protect(); }'],
    ['7.9.17', 'async (auth, request) => { if (isPrivate(request)) await auth.protect(); }'],
  ])('with version %s of Clerk: %s', (version, handler) => {
    expect(gates(handler, version)).toEqual(ONE);
  });

  it.each([
    ['6.39.2', '(auth, request) => { if (isPrivate(request)) auth().protect(); }'],
    ['7.9.17', '(auth, request) => { if (isPrivate(request)) auth.protect(); }'],
  ])('and nothing where the promise is dropped, with version %s: %s', (version, handler) => {
    expect(gates(handler, version)).toEqual({ '/notes/[id]': false, '/about': false });
  });
});
