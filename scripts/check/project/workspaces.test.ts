import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appOf } from '../testing.ts';
import { loadProject } from './project.ts';
import { sourcePaths } from './workspaces.ts';

describe('the packages of a monorepo', () => {
  const APP = {
    'apps/web/app/page.tsx': '',
    'apps/web/package.json': '{ "dependencies": { "next": "16" } }',
  };
  const PACKAGE = { 'packages/auth/package.json': '{ "name": "@repo/auth" }' };
  const workspaceOf = (files: Record<string, string>, app = 'apps/web') =>
    Object.fromEntries(
      [...loadProject(join(appOf(files), app)).workspace].map(([name, { folder }]) => [name, folder]),
    );

  it.each([
    ['package.json', '{ "workspaces": ["apps/*", "./packages/*/"] }'],
    ['package.json', '{ "workspaces": { "packages": ["**"] } }'],
    [
      'pnpm-workspace.yaml',
      'packages:\n  # ours\n  - apps/*\n  - "packages/*" # and these\n\ncatalog:\n  - no',
    ],
    ['pnpm-workspace.yaml', "linker: x\npackages:\n- 'apps/**'\n- packages/a*\n- '!packages/x'\n"],
  ])('are found by the patterns of %s: %s', (file, text) => {
    expect(workspaceOf({ ...APP, ...PACKAGE, [file]: text })).toMatchObject({
      '@repo/auth': '../../packages/auth',
    });
  });

  it('are found where the app is the root itself', () => {
    const root = { ...PACKAGE, 'package.json': '{ "workspaces": ["packages/*"] }', 'app/page.tsx': '' };
    expect(workspaceOf(root, '')).toEqual({ '@repo/auth': 'packages/auth' });
  });

  it.each([
    '{ "workspaces": 7 }',
    '{ "workspaces": { "packages": null } }',
    '{ "workspaces": [["apps/*"], null] }',
    'null',
    'no JSON',
  ])('break nothing where the manifest is odd: %s', (manifest) => {
    const files = { ...APP, 'package.json': manifest, 'packages/auth/package.json': '{ "name": [] }' };
    expect(workspaceOf(files)).not.toHaveProperty('@repo/auth');
  });

  it('are none of an app that the patterns leave out', () => {
    expect(workspaceOf({ ...APP, ...PACKAGE, 'package.json': '{ "workspaces": ["packages/*"] }' })).toEqual(
      {},
    );
  });

  it('tell that the app uses Clerk, and which version', () => {
    const root = appOf({
      ...APP,
      'package.json': '{ "workspaces": ["apps/*", "packages/*"] }',
      'apps/web/package.json': '{ "dependencies": { "next": "16.4.6", "@repo/auth": "*" } }',
      'packages/auth/package.json': '{ "name": "@repo/auth", "dependencies": { "@clerk/nextjs": "6.39.8" } }',
    });
    const { usesClerk, majors } = loadProject(join(root, 'apps/web'));
    expect({ usesClerk, majors }).toEqual({ usesClerk: true, majors: { next: 16, clerk: 6 } });
  });

  it.each([
    ['{}', '', 'src/index'],
    ['{ "main": 7, "exports": [null, 7] }', '', 'src/index'],
    ['{}', 'server', 'src/server'],
    ['{ "main": "./dist/index.js" }', '', 'src/index'],
    ['{ "exports": "./src/main.ts" }', '', 'src/main.ts'],
    ['{ "exports": { "./server": "./server.ts", "./*": "./src/*.ts" } }', 'server', 'server.ts'],
    ['{ "exports": { "./server": "./server.ts", "./*": "./src/*.ts" } }', 'keys', 'src/keys.ts'],
    ['{ "exports": { ".": { "types": "./dist/a.d.ts", "default": "./dist/a.js" } } }', '', 'src/a'],
    ['{ "exports": { "import": { "default": "./lib/a.mjs" } } }', '', 'src/a'],
  ])('with %s hold the module "%s" in %s', (manifest, subpath, path) => {
    expect(sourcePaths(JSON.parse(manifest), subpath)[0]).toBe(path);
  });
});
