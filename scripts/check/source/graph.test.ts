import { join } from 'node:path';
import { expect, it } from 'vitest';
import { Check } from '../check.ts';
import { showAccess } from '../guards/access.ts';
import { loadProject } from '../project/project.ts';
import { appOf, checkOf } from '../testing.ts';

/** Who can reach the one entry point of an app that takes its guard from a package of its monorepo. */
function accessBy(code: string, ofPackage: Readonly<Record<string, string>>): string[] {
  const root = appOf({
    'package.json': '{ "workspaces": ["apps/*", "packages/*"] }',
    'apps/web/package.json': '{ "dependencies": { "next": "16.4.6", "@repo/auth": "*" } }',
    'apps/web/app/api/notes/route.ts': code,
    'packages/auth/package.json':
      '{ "name": "@repo/auth", "dependencies": { "@clerk/nextjs": "7.9.17" }, "exports": { "./*": "./src/*.ts" } }',
    ...ofPackage,
  });
  const { entries } = new Check(loadProject(join(root, 'apps/web')));
  return entries.map(({ access }) => `${showAccess(access)} ${access.proofs.map(({ place }) => place.file)}`);
}

const ASKS = (name: string, from: string) => `import { ${name} } from '${from}';
export async function GET() {
  const { userId } = await ${name}();
  if (!userId) return new Response(null, { status: 401 });
  return Response.json([]);
}`;

it('what a package of the monorepo passes on from Clerk is Clerk’s', () => {
  const access = accessBy(ASKS('auth', '@repo/auth/server'), {
    'packages/auth/src/server.ts': "import 'server-only';\nexport * from '@clerk/nextjs/server';\n",
  });
  expect(access).toEqual(['signed in app/api/notes/route.ts']);
});

it('a guard in a package of the monorepo is followed, by the aliases of that package', () => {
  const access = accessBy(ASKS('requireUser', '@repo/auth/server'), {
    'packages/auth/tsconfig.json': '{ "compilerOptions": { "paths": { "~/*": ["./src/*"] } } }',
    'packages/auth/src/server.ts': "export { requireUser } from '~/guards/user';\n",
    'packages/auth/src/guards/user.ts': `import { auth } from '@clerk/nextjs/server';
export async function requireUser() {
  return auth.protect();
}`,
  });
  expect(access).toEqual(['signed in ../../packages/auth/src/guards/user.ts']);
});

it('the aliases are those of the package where the app is the root of the monorepo, too', () => {
  const { graph } = checkOf({
    'package.json': '{ "workspaces": ["packages/*"], "dependencies": { "next": "16.4.6" } }',
    'packages/auth/package.json': '{ "name": "@repo/auth" }',
    'packages/auth/tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./src/*"] } } }',
    'packages/auth/src/user.ts': '',
    'packages/auth/src/index.ts': "import '@/user';",
  });
  const file = graph.file('packages/auth/src/index.ts');
  expect(file && graph.resolveModule(file, '@/user')).toBe('packages/auth/src/user.ts');
});

it('what only looks like a guard there is none', () => {
  const access = accessBy(ASKS('requireUser', '@repo/auth/server'), {
    'packages/auth/src/server.ts': `export async function requireUser() {
  return { userId: 'user_1' };
}`,
  });
  expect(access).toEqual(['public ']);
});

it('a name that two packages may export is nobody’s', () => {
  const { graph } = checkOf({
    'lib/auth.ts': "export * from 'somewhere';\nexport * from '@clerk/nextjs/server';\n",
    'lib/one.ts': "export * from '@clerk/nextjs/server';\n",
  });
  const resolved = (path: string) => {
    const file = graph.file(path);
    return file && graph.resolveExport(file, 'auth');
  };
  expect(resolved('lib/auth.ts')).toBeUndefined();
  expect(resolved('lib/one.ts')).toEqual({ kind: 'package', source: '@clerk/nextjs/server', name: 'auth' });
});
