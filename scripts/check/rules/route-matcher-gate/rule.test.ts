import { expect, it } from 'vitest';
import { checkProject } from '../../check.ts';
import { appOf } from '../../testing.ts';
import { testRule } from '../testing.ts';
import rule from './rule.ts';

testRule(rule, import.meta.dirname);

it('does not take a list that says where Clerk runs for one that decides who gets in', () => {
  const app = appOf({
    'app/page.tsx': '',
    'proxy.ts': `import { clerkMiddleware, createRouteMatcher } from '@clerk/nextjs/server';
const isEntrance = createRouteMatcher(['/sign-in(.*)']);
const isInside = createRouteMatcher(['/inside(.*)']);
export default function proxy(request, event) {
  if (isEntrance(request) || isInside(request))
    return clerkMiddleware(async (auth) => { if (isInside(request)) await auth.protect(); })(request, event);
}`,
  });
  const messages = checkProject(app, { rules: [rule] }).findings.map(({ message }) => message);
  expect(messages).toEqual([
    expect.stringMatching(/^createRouteMatcher\(\) is deprecated/),
    expect.stringMatching(/decides who is let through/),
  ]);
});

it('does not take a list of what another host answers for one that decides who gets in', () => {
  const app = appOf({
    'app/page.tsx': '',
    'proxy.ts': `import { clerkMiddleware, createRouteMatcher } from '@clerk/nextjs/server';
const isOfConsole = createRouteMatcher(['/console(.*)', '/api/(.*)']);
const isInside = createRouteMatcher(['/console(.*)']);
export default clerkMiddleware(async (auth, request) => {
  if (!isOfConsole(request)) return redirectToHost(request, 'www.notes.example');
  if (isInside(request)) await auth.protect();
});
function redirectToHost(request, host) {
  return Response.redirect(new URL(request.nextUrl.pathname, 'https://' + host), 308);
}`,
  });
  const messages = checkProject(app, { rules: [rule] }).findings.map(({ message }) => message);
  expect(messages).toEqual([
    expect.stringMatching(/^createRouteMatcher\(\) is deprecated/),
    expect.stringMatching(/decides who is let through/),
  ]);
});
