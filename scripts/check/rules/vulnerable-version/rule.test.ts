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
