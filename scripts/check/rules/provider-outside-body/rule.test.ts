import { expect, it } from 'vitest';
import { checkProject } from '../../check.ts';
import { appOf } from '../../testing.ts';
import { testRule } from '../testing.ts';
import rule from './rule.ts';

testRule(rule, import.meta.dirname);

it.each([
  ['7.9.17', '<ClerkProvider dynamic>', ['certain']],
  ['7.9.17', '<ClerkProvider>', ['possible']],
  ['6.39.8', '<ClerkProvider dynamic>', ['certain']],
  ['6.39.8', '<ClerkProvider>', []],
])('with Clerk %s it says of %s: %s', (clerk, tag, certainties) => {
  const app = appOf({
    'package.json': `{ "dependencies": { "next": "16.4.6", "@clerk/nextjs": "${clerk}" } }`,
    'next.config.ts': 'export default { cacheComponents: true };',
    'app/layout.tsx': `import { ClerkProvider } from '@clerk/nextjs';
export default function Layout({ children }) {
  return ${tag}<html lang="en"><body>{children}</body></html></ClerkProvider>;
}`,
  });
  expect(checkProject(app, { rules: [rule] }).findings.map((one) => one.certainty)).toEqual(certainties);
});
