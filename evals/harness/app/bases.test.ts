import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tsImport } from 'tsx/esm/api';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from '../paths.ts';
import { BASE, isApp } from './bases.ts';

let app: string;
beforeEach(() => {
  app = mkdtempSync(join(tmpdir(), 'bases-'));
  writeFileSync(join(app, 'package.json'), '{ "type": "module" }');
});
afterEach(() => {
  rmSync(app, { recursive: true, force: true });
});

type Config = Record<string, unknown>;
type Configure = (phase: string, context: unknown) => Promise<Config>;

/** The configuration that Next gets, once the grader has put its settings around the answer's. */
async function configured(base: 'next-16' | 'core-2', phase = 'phase-production-build'): Promise<Config> {
  await BASE[base].prepare(app);
  // Next takes the first of these that is there.
  const file = ['js', 'mjs', 'ts']
    .map((extension) => `next.config.${extension}`)
    .find((name) => readdirSync(app).includes(name));
  const module: { readonly default: Configure } = await tsImport(join(app, file ?? ''), import.meta.url);
  return module.default(phase, { defaultConfig: {} });
}

const answer = (file: string, text: string) => writeFileSync(join(app, file), text);

/** What the grader sets on each base. */
const OWN = {
  'next-16': {
    turbopack: { root: ROOT },
    experimental: { turbopackSourceMaps: false, turbopackInputSourceMaps: false },
    typescript: { ignoreBuildErrors: true },
  },
  'core-2': {
    outputFileTracingRoot: ROOT,
    outputFileTracingExcludes: { '**': ['**/*'] },
    eslint: { ignoreDuringBuilds: true },
    typescript: { ignoreBuildErrors: true },
  },
} as const;

describe.each(['next-16', 'core-2'] as const)('the Next configuration of an answer on %s', (base) => {
  it.each([
    [
      'an object in TypeScript',
      'next.config.ts',
      `import type { NextConfig } from 'next';
       const config: NextConfig = { poweredByHeader: false };
       export default config;`,
    ],
    ['an object in a .mts file', 'next.config.mts', 'export default { poweredByHeader: false as boolean };'],
    ['an object in a .mjs file', 'next.config.mjs', 'export default { poweredByHeader: false };'],
    ['an object in a .js file', 'next.config.js', 'export default { poweredByHeader: false };'],
    ['a function', 'next.config.ts', 'export default () => ({ poweredByHeader: false });'],
    ['an async function', 'next.config.mjs', 'export default async () => ({ poweredByHeader: false });'],
  ])('stays in force where it is %s', async (_name, file, text) => {
    answer(file, text);
    expect(await configured(base)).toEqual({ poweredByHeader: false, ...OWN[base] });
  });

  it('may be CommonJS', async () => {
    answer('package.json', '{}');
    answer('next.config.js', 'module.exports = { poweredByHeader: false };');
    expect(await configured(base)).toEqual({ poweredByHeader: false, ...OWN[base] });
  });

  it('is told the phase and the context where it is a function', async () => {
    answer(
      'next.config.ts',
      "export default (phase, { defaultConfig }) => ({ basePath: '/' + phase, ...defaultConfig });",
    );
    expect(await configured(base, 'some-phase')).toEqual({ basePath: '/some-phase', ...OWN[base] });
  });

  it('may be missing, or give nothing', async () => {
    expect(await configured(base)).toEqual(OWN[base]);
    answer('next.config.mjs', 'export default () => undefined;');
    expect(await configured(base)).toEqual(OWN[base]);
  });

  it.each([
    [['next.config.js', 'next.config.mjs', 'next.config.ts'], 'next.config.js'],
    [['next.config.mjs', 'next.config.ts'], 'next.config.mjs'],
  ])('is the one that Next itself would take of %j', async (files, first) => {
    for (const file of files) answer(file, `export default { basePath: '/${file}' };`);
    expect(await configured(base)).toEqual({ basePath: `/${first}`, ...OWN[base] });
  });

  it('loses nothing of the groups that the grader adds to', async () => {
    answer(
      'next.config.ts',
      `export default {
        turbopack: { resolveAlias: { a: 'b' } },
        experimental: { useCache: true },
        typescript: { tsconfigPath: 'tsconfig.build.json', ignoreBuildErrors: false },
      };`,
    );
    expect(await configured(base)).toMatchObject({
      turbopack: { resolveAlias: { a: 'b' } },
      experimental: { useCache: true },
      typescript: { tsconfigPath: 'tsconfig.build.json', ignoreBuildErrors: true },
    });
  });
});

describe('a folder is known as an app', () => {
  it.each([
    ['next-16', 'app'],
    ['next-16', 'src/app'],
    ['core-2', 'pages'],
    ['core-2', 'src/pages'],
    ['node', 'src/server.ts'],
  ] as const)('of base %s by %s', (base, telltale) => {
    expect(isApp(BASE[base], app)).toBe(false);
    mkdirSync(join(app, telltale), { recursive: true });
    expect(isApp(BASE[base], app)).toBe(true);
    rmSync(join(app, 'package.json'));
    expect(isApp(BASE[base], app)).toBe(false);
  });
});
