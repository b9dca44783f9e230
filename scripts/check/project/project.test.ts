import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appOf } from '../testing.ts';
import { loadProject } from './project.ts';
import { findRoot, NoProjectError } from './root.ts';
import { isBefore } from './versions.ts';

const PAGE = { 'app/page.tsx': '' };

describe('findRoot', () => {
  it('goes up from a file or folder to the app', () => {
    const root = appOf({ 'app/a/page.tsx': '' });
    expect(findRoot(join(root, 'app/a/page.tsx'))).toBe(root);
    expect(findRoot(join(root, 'app'))).toBe(root);
  });

  it('finds the only app of a monorepo, and names them where there are several', () => {
    const root = appOf({
      'package.json': '{}',
      'apps/web/app/page.tsx': '',
      'apps/web/package.json': '{ "dependencies": { "next": "16" } }',
      'apps/api/package.json': '{}',
    });
    expect(findRoot(root)).toBe(join(root, 'apps/web'));
    const two = appOf({
      'package.json': '{}',
      'apps/a/next.config.js': '',
      'apps/a/pages/index.js': '',
      'apps/b/next.config.js': '',
      'apps/b/pages/index.js': '',
    });
    expect(() => findRoot(two)).toThrow(/apps\/a, .*apps\/b/);
  });

  it('says so where there is no app', () => {
    const root = appOf({ 'package.json': '{}' });
    expect(() => findRoot(root)).toThrow(NoProjectError);
    expect(() => findRoot(join(root, 'missing'))).toThrow(NoProjectError);
  });
});

describe('versions', () => {
  const versions = (files: Record<string, string>) => loadProject(appOf({ ...PAGE, ...files })).versions;

  it('takes the installed one before the lock file, and that before package.json', () => {
    const wanted = { 'package.json': '{ "dependencies": { "next": "^15.1.0", "@clerk/nextjs": "latest" } }' };
    const locked = {
      ...wanted,
      'package-lock.json': '{ "packages": { "node_modules/next": { "version": "15.4.1" } } }',
    };
    const installed = { ...locked, 'node_modules/next/package.json': '{ "version": "15.5.2" }' };
    expect(versions(wanted)).toEqual({ next: '15.1.0', clerk: undefined });
    expect(versions(locked).next).toBe('15.4.1');
    expect(versions(installed).next).toBe('15.5.2');
  });

  it('believes its own lock file before the modules of a folder above', () => {
    const root = appOf({
      'node_modules/next/package.json': '{ "version": "16.4.6" }',
      'package.json': '{ "dependencies": { "@clerk/nextjs": "^6.2.0" } }',
      'apps/a/package.json': '{}',
      'apps/a/app/page.tsx': '',
      'apps/b/package-lock.json': '{ "packages": { "node_modules/next": { "version": "15.4.1" } } }',
      'apps/b/app/page.tsx': '',
    });
    expect(loadProject(join(root, 'apps/a')).versions).toEqual({ next: '16.4.6', clerk: '6.2.0' });
    expect(loadProject(join(root, 'apps/b')).versions.next).toBe('15.4.1');
  });

  it.each([
    ['7.2.0', '7.2.1', true],
    ['7.2.1', '7.2.1', false],
    ['6.39.10', '6.39.9', false],
    ['16.4.0-canary.3', '16.4.0', false],
    ['7', '7.2.0', true],
  ])('%s is lower than %s: %s', (version, other, expected) => {
    expect(isBefore(version, other)).toBe(expected);
  });

  it('reads the lock files of pnpm and yarn', () => {
    const wanted = { 'package.json': '{ "dependencies": { "next": "latest", "@clerk/nextjs": "latest" } }' };
    expect(
      versions({
        ...wanted,
        'pnpm-lock.yaml': "packages:\n\n  '@clerk/nextjs@6.39.8(next@15.5.2)':\n    x: 1\n\n  next@15.5.2:\n",
      }),
    ).toEqual({ next: '15.5.2', clerk: '6.39.8' });
    expect(
      versions({
        ...wanted,
        'yarn.lock': '"@clerk/nextjs@^7.0.0":\n  version "7.9.17"\n\nnext@latest:\n  version "16.4.6"\n',
      }),
    ).toEqual({ next: '16.4.6', clerk: '7.9.17' });
  });

  it('reads the lock file of the monorepo, and of several versions takes the highest that the app allows', () => {
    const root = appOf({
      'package.json': '{ "workspaces": ["apps/*"] }',
      'pnpm-lock.yaml': 'packages:\n\n  next@14.2.3:\n\n  next@14.2.35:\n\n  next@16.4.6:\n',
      'apps/web/package.json': '{ "dependencies": { "next": "^14.2.0" } }',
      'apps/web/app/page.tsx': '',
      'apps/old/package.json': '{ "dependencies": { "next": "^13.1.0" } }',
      'apps/old/app/page.tsx': '',
    });
    expect(loadProject(join(root, 'apps/web')).versions.next).toBe('14.2.35');
    expect(loadProject(join(root, 'apps/old')).versions.next).toBe('13.1.0');
  });

  it('does not believe a lock file above that is not of its monorepo', () => {
    const root = appOf({
      'package.json': '{}',
      'pnpm-lock.yaml': 'packages:\n\n  next@14.2.3:\n',
      'apps/web/package.json': '{ "dependencies": { "next": "^14.2.0" } }',
      'apps/web/app/page.tsx': '',
    });
    expect(loadProject(join(root, 'apps/web')).versions.next).toBe('14.2.0');
  });

  it('does not believe a lock file that package.json contradicts', () => {
    const left = {
      'package.json': '{ "dependencies": { "next": "^16.1.6" } }',
      'package-lock.json': '{ "packages": { "node_modules/next": { "version": "14.2.8" } } }',
    };
    expect(versions(left).next).toBe('16.1.6');
    expect(versions({ ...left, 'pnpm-lock.yaml': 'packages:\n\n  next@16.2.0:\n' }).next).toBe('16.2.0');
  });
});

describe('configuration', () => {
  it('reads aliases with comments, through extends', () => {
    const { aliases } = loadProject(
      appOf({
        ...PAGE,
        'tsconfig.json': '{\n  // ours\n  "extends": "./config/base",\n}',
        'config/base.json':
          '{ "compilerOptions": { "paths": { "~/*": ["../src/*"], "db": ["../lib/db.ts"] } } }',
      }),
    );
    expect(aliases.paths).toEqual([
      { prefix: '~/', suffix: '', targets: ['src/*'] },
      { prefix: 'db', suffix: undefined, targets: ['lib/db.ts'] },
    ]);
  });

  it('reads the flags of next.config wherever they stand', () => {
    const { config } = loadProject(
      appOf({
        ...PAGE,
        'next.config.ts':
          'export default withX({ cacheComponents: true, experimental: { authInterrupts: true } });',
      }),
    );
    expect(config).toMatchObject({ cacheComponents: true, authInterrupts: true });
  });

  it('leaves out what is no source of the app', () => {
    const root = appOf({
      ...PAGE,
      'lib/a.ts': '',
      'lib/a.test.ts': '',
      'node_modules/x/index.js': '',
      '.next/server/page.js': '',
      'dist/a.js': '',
      'app/test/page.tsx': '',
      'types.d.ts': '',
    });
    mkdirSync(join(root, 'app/empty'));
    expect(loadProject(root).files.sources()).toEqual(['app/page.tsx', 'app/test/page.tsx', 'lib/a.ts']);
  });
});
