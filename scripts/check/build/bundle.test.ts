import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { BUNDLES, bundle, CHECK, ESLINT_PLUGIN } from './bundle.ts';
import { RULES_PAGE, rulesPage } from './rules-page.ts';

const folder = mkdtempSync(join(tmpdir(), 'check-bundle-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe.each(BUNDLES)('$file', (one) => {
  it('is the build of its source (else: npm run check:build)', async () => {
    expect(readFileSync(one.file, 'utf8') === (await bundle(one))).toBe(true);
  });

  it('imports nothing but what it needs to require', () => {
    const imported = [...readFileSync(one.file, 'utf8').matchAll(/\bfrom ?["']([^"']+)["'];/g)];
    expect(imported.map(([, name]) => name)).toEqual(['node:module']);
  });

  it('stays below 1 MB', () => {
    expect(readFileSync(one.file).byteLength).toBeLessThan(1_000_000);
  });
});

describe('where no package is installed', () => {
  it('the command runs', () => {
    expect(node(alone(CHECK.file), '--version')).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it('the plugin loads', () => {
    const url = pathToFileURL(alone(ESLINT_PLUGIN.file)).href;
    const script = `import plugin from ${JSON.stringify(url)}; console.log(Object.keys(plugin.rules).length > 0)`;
    expect(node('--input-type=module', '--eval', script)).toBe('true\n');
  });
});

it('the page of rules is that of the rules (else: npm run check:build)', () => {
  expect(readFileSync(RULES_PAGE, 'utf8')).toBe(rulesPage());
});

function alone(file: string): string {
  const copy = join(folder, basename(file));
  copyFileSync(file, copy);
  return copy;
}

function node(...args: string[]): string {
  return execFileSync(process.execPath, args, { encoding: 'utf8', cwd: folder });
}
