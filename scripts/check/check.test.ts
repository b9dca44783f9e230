import { describe, expect, it } from 'vitest';
import { checkProject } from './check.ts';
import removedComponent from './rules/removed-component/rule.ts';
import { appOf } from './testing.ts';

const HEADER =
  "import { SignedIn } from '@clerk/nextjs';\nexport const Header = () => <SignedIn>Hello</SignedIn>;\n";

/** How sure the checker is that <SignedIn> is wrong in an app with this package.json. */
function certainties(manifest: string): string[] {
  const root = appOf({ 'package.json': manifest, 'app/header.tsx': HEADER });
  return checkProject(root, { rules: [removedComponent] }).findings.map(({ certainty }) => certainty);
}

describe('rules for one major', () => {
  it.each([
    ['7.9.17', ['certain']],
    ['^7.0.0', ['certain']],
    ['6.39.8', []],
    // Whatever is the newest.
    ['latest', ['possible']],
  ])('%s: %s', (version, expected) => {
    expect(certainties(`{ "dependencies": { "@clerk/nextjs": "${version}" } }`)).toEqual(expected);
  });

  it('are not asked where the package comes from somewhere else', () => {
    expect(certainties('{ "dependencies": { "next": "16.4.6" } }')).toEqual([]);
  });
});
