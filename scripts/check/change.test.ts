import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkChange } from './change.ts';
import { loadProject } from './project/project.ts';
import { showPlace } from './source/place.ts';
import { type AppFiles, appOf, BAD_PAGE, GOOD_PAGE } from './testing.ts';

/** The findings after `files` became what they are; `before` holds those that were another way. */
function found(files: AppFiles, before: AppFiles, app = ''): string[] {
  const change = {
    paths: new Set(Object.keys(before)),
    textsBefore: () => new Map(Object.entries(before)),
  };
  return checkChange(loadProject(join(appOf(files), app)), change).findings.map(
    ({ place, rule }) => `${showPlace(place)} ${rule}`,
  );
}

const ACTION = `'use server';

import { auth } from '@clerk/nextjs/server';
import { requireUser } from '@/lib/user';
import { db } from '@/lib/db';

export async function addNote(text: string) {
  await requireUser();
  await db.note.create({ data: { text } });
}

export async function removeNote(id: string) {
  const { userId } = await auth();
  if (!userId) throw new Error('no');
  await db.note.delete({ where: { id, userId } });
}
`;
const GUARD = `import { auth } from '@clerk/nextjs/server';

export async function requireUser() {
  const { userId } = await auth();
  if (!userId) throw new Error('signed out');
  return userId;
}
`;
const NO_GUARD = GUARD.replace("  if (!userId) throw new Error('signed out');\n", '');
const APP = {
  'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
  'lib/db.ts': "import { PrismaClient } from '@prisma/client';\nexport const db = new PrismaClient();\n",
  'app/actions.ts': ACTION,
};

it('finds what is wrong in a changed file, be it new or not', () => {
  const expected = ['app/page.tsx:4 unawaited-protect'];
  expect(found({ 'app/page.tsx': BAD_PAGE }, { 'app/page.tsx': undefined })).toEqual(expected);
  expect(found({ 'app/page.tsx': BAD_PAGE }, { 'app/page.tsx': BAD_PAGE })).toEqual(expected);
});

it('does not look at files that have nothing to do with it', () => {
  const files = { 'app/page.tsx': GOOD_PAGE, 'app/other/page.tsx': BAD_PAGE };
  expect(found(files, { 'app/page.tsx': BAD_PAGE })).toEqual([]);
});

it('finds what a changed helper does to the entry points that use it', () => {
  const files = { ...APP, 'lib/user.ts': NO_GUARD };
  expect(found(files, { 'lib/user.ts': GUARD })).toEqual(['app/actions.ts:7 unguarded-server-function']);
});

it('does not repeat what was wrong in them before', () => {
  const files = { ...APP, 'lib/user.ts': `${NO_GUARD}// changed\n` };
  expect(found(files, { 'lib/user.ts': NO_GUARD })).toEqual([]);
});

it('knows of a new file that it was not there before, and what stood for it then', () => {
  const files = { ...APP, 'lib/user/index.ts': GUARD, 'lib/user.ts': NO_GUARD };
  expect(found(files, { 'lib/user.ts': undefined })).toEqual(['app/actions.ts:7 unguarded-server-function']);
});

describe('in a monorepo', () => {
  const MONOREPO = {
    'package.json': '{ "workspaces": ["apps/*", "packages/*"] }',
    'apps/web/package.json': '{ "dependencies": { "next": "16.4.6", "@clerk/nextjs": "7.9.17" } }',
    'apps/web/lib/db.ts': APP['lib/db.ts'],
    'apps/web/tsconfig.json': APP['tsconfig.json'],
    'apps/web/app/actions.ts': ACTION.replace('@/lib/user', '@repo/auth'),
    'packages/auth/package.json': '{ "name": "@repo/auth", "exports": "./src/index.ts" }',
    'packages/auth/src/index.ts': "export * from './user';\n",
  };
  const inApp = (files: AppFiles, before: AppFiles) => found({ ...MONOREPO, ...files }, before, 'apps/web');

  it('finds what a changed helper of another package does to the app, also by way of its index', () => {
    const files = { 'packages/auth/src/user.ts': NO_GUARD };
    expect(inApp(files, { '../../packages/auth/src/user.ts': GUARD })).toEqual([
      'app/actions.ts:7 unguarded-server-function',
    ]);
  });

  it('does not repeat what was wrong before', () => {
    const files = { 'packages/auth/src/user.ts': `${NO_GUARD}// changed\n` };
    expect(inApp(files, { '../../packages/auth/src/user.ts': NO_GUARD })).toEqual([]);
  });

  it('knows what has gone from another package', () => {
    const files = { 'packages/auth/src/user/index.ts': NO_GUARD };
    const before = { 'user.ts': GUARD, 'user/index.ts': undefined };
    const paths = Object.entries(before).map(([name, text]) => [`../../packages/auth/src/${name}`, text]);
    expect(inApp(files, Object.fromEntries(paths))).toEqual(['app/actions.ts:7 unguarded-server-function']);
  });
});
