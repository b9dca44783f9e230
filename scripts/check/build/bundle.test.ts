import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { BUNDLE, bundle } from './bundle.ts';

const folder = mkdtempSync(join(tmpdir(), 'check-bundle-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('the committed check.mjs is the build of its source (else: npm run check:build)', async () => {
  expect(readFileSync(BUNDLE, 'utf8') === (await bundle())).toBe(true);
});

it('stays below 1 MB', () => {
  expect(readFileSync(BUNDLE).byteLength).toBeLessThan(1_000_000);
});

it('runs where no package is installed', () => {
  const alone = join(folder, 'check.mjs');
  copyFileSync(BUNDLE, alone);
  const version = execFileSync(process.execPath, [alone, '--version'], { encoding: 'utf8', cwd: folder });
  expect(version).toMatch(/^\d+\.\d+\.\d+\n$/);
});
