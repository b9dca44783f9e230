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
