import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BASES } from '../check.ts';
import { ROOT } from '../paths.ts';
import { copyFolder, keptPackages, packagesOf } from './dependencies.ts';

describe.each(BASES)('the packages of %s', (base) => {
  it('are those that its package.json names and what they need, none of this repository', () => {
    const places = packagesOf(base).map(({ place }) => place);
    expect(places).toContain(base === 'node' ? 'node_modules/jose' : 'node_modules/@clerk/nextjs');
    expect(places).toContain('node_modules/typescript');
    for (const { folder } of packagesOf(base)) expect(realpathSync(folder)).toMatch(/\/node_modules\//);
    expect(places).not.toContain('node_modules/vitest');
  });
});

describe('a copy of the packages', () => {
  let scratch: string;
  beforeAll(async () => {
    scratch = mkdtempSync(join(tmpdir(), 'dependencies-'));
    await copyFolder(await keptPackages('node', () => {}), join(scratch, 'app/node_modules'));
  }, 60_000);
  afterAll(() => rmSync(scratch, { recursive: true, force: true }));

  it('stands alone: packages load each other, and commands run', () => {
    const app = join(scratch, 'app');
    const load =
      "import('jsonwebtoken').then(() => import('@clerk/backend')).then(() => console.log('loaded'))";
    expect(execFileSync(process.execPath, ['-e', load], { cwd: app, encoding: 'utf8' })).toBe('loaded\n');
    expect(execFileSync(join(app, 'node_modules/.bin/tsc'), ['--version'], { encoding: 'utf8' })).toMatch(
      /^Version/,
    );
  });

  it('leads nowhere into this repository', () => {
    const links = readdirSync(join(scratch, 'app'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isSymbolicLink())
      .map((entry) => realpathSync(join(entry.parentPath, entry.name)));
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((path) => path.startsWith(ROOT))).toEqual([]);
    expect(existsSync(join(scratch, 'app/node_modules/next-16'))).toBe(false);
  });
});
