import { expect, it } from 'vitest';
import { checkProject } from '../../check.ts';
import { appOf } from '../../testing.ts';
import { testRule } from '../testing.ts';
import rule from './rule.ts';

testRule(rule, import.meta.dirname);

it.each([
  ['16.2.9', 'possible'],
  ['16.2.4', 'certain'],
])('next %s is %s: some advisories need more than the version', (version, certainty) => {
  const root = appOf({
    'package.json': `{ "dependencies": { "next": "${version}", "@clerk/nextjs": "7.9.17" } }`,
    'app/page.tsx': '',
    'proxy.ts': `import { clerkMiddleware } from '@clerk/nextjs/server';
export default clerkMiddleware(async (auth) => { await auth.protect(); });`,
  });
  expect(checkProject(root, { rules: [rule] }).findings.map((one) => one.certainty)).toEqual([certainty]);
});

it.each([
  ['auth.protect()', 'possible'],
  ["auth.protect({ role: 'org:admin' })", 'certain'],
])('a weakness of combined demands matters where there are demands: %s', (call, certainty) => {
  const root = appOf({
    'package.json': '{ "dependencies": { "next": "16.4.6", "@clerk/nextjs": "7.2.1" } }',
    'app/page.tsx': `import { auth } from '@clerk/nextjs/server';
export default async function Page() {
  await ${call};
  return <p>notes</p>;
}`,
  });
  expect(checkProject(root, { rules: [rule] }).findings.map((one) => one.certainty)).toEqual([certainty]);
});

it.each([
  ['clerkMiddleware()', 'possible'],
  ['clerkMiddleware(async (auth) => { await auth.protect(); })', 'certain'],
])(
  'a way past the middleware matters where the middleware demands something: %s',
  (middleware, certainty) => {
    const root = appOf({
      'package.json': '{ "dependencies": { "next": "14.2.3", "@clerk/nextjs": "6.39.8" } }',
      'middleware.ts': `import { clerkMiddleware } from '@clerk/nextjs/server';
export default ${middleware};`,
      'app/page.tsx': '',
    });
    expect(checkProject(root, { rules: [rule] }).findings.map((one) => one.certainty)).toEqual([certainty]);
  },
);

it.each([
  ['return;', 'possible'],
  ["if (createRouteMatcher(['/notes(.*)'])(request)) await auth.protect();", 'certain'],
])('a weakness of createRouteMatcher() matters where it is used: %s', (body, certainty) => {
  const root = appOf({
    'package.json': '{ "dependencies": { "next": "16.4.6", "@clerk/nextjs": "6.39.1" } }',
    'proxy.ts': `import * as clerk from '@clerk/nextjs/server';
const { clerkMiddleware${body.includes('Route') ? ', createRouteMatcher' : ''} } = clerk;
export default clerkMiddleware(async (auth, request) => { ${body} });`,
    'app/page.tsx': '',
  });
  expect(checkProject(root, { rules: [rule] }).findings.map((one) => one.certainty)).toEqual([certainty]);
});
