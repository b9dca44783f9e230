import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Check } from '../check.ts';
import { showAccess } from '../guards/access.ts';
import { appOf } from '../testing.ts';
import { loadProject } from './project.ts';

const GUARD = `import { auth } from '@clerk/nextjs/server';
import { NextResponse } from 'next/server';
export async function requireUser() {
  const { userId } = await auth();
  return userId ?? NextResponse.json(null, { status: 401 });
}`;

/** Who can reach a handler that asks `requireUser` of another package of its monorepo. */
function accessWith(source: string, files: Readonly<Record<string, string>>): string[] {
  const root = appOf({
    'package.json': '{}',
    'apps/web/package.json': '{ "dependencies": { "next": "16.4.6", "@clerk/nextjs": "7.9.17" } }',
    'apps/web/app/api/notes/route.ts': `import { requireUser } from '${source}';
const notes = new Map<string, string>();
export async function GET() {
  const user = await requireUser();
  if (user instanceof Response) return user;
  return Response.json([...notes.values()]);
}`,
    ...files,
  });
  return new Check(loadProject(join(root, 'apps/web'))).entries.map(({ access }) => showAccess(access));
}

describe('packages of the same monorepo', () => {
  const npm = { 'package.json': '{ "workspaces": ["apps/*", "packages/*"] }' };

  it.each([
    [
      'the files that exports names',
      '@acme/auth/server',
      '{ "./server": "./code/guard.ts" }',
      'code/guard.ts',
    ],
    ['a pattern of exports', '@acme/auth/code/guard', '{ "./*": { "import": "./*.ts" } }', 'code/guard.ts'],
    ['sources before what is built', '@acme/auth', '{ ".": "./dist/index.js" }', 'src/index.ts'],
  ])('are followed to %s', (_, source, exports, path) => {
    const manifest = `{ "name": "@acme/auth", "exports": ${exports} }`;
    const files = { ...npm, 'packages/auth/package.json': manifest, [`packages/auth/${path}`]: GUARD };
    expect(accessWith(source, files)).toEqual(['signed in']);
  });

  it('are found by what pnpm says, and without exports', () => {
    const files = {
      'pnpm-workspace.yaml': 'packages:\n  # ours\n  - \'apps/*\'\n  - "libs/**"\n',
      'libs/server/auth/package.json': '{ "name": "auth-kit" }',
      'libs/server/auth/guard.ts': GUARD,
    };
    expect(accessWith('auth-kit/guard', files)).toEqual(['signed in']);
  });

  it('are told from packages of elsewhere', () => {
    const files = {
      ...npm,
      'packages/auth/package.json': '{ "name": "@acme/other" }',
      'packages/auth/x.ts': GUARD,
    };
    expect(accessWith('@acme/auth/x', files)).not.toEqual(['signed in']);
  });
});
