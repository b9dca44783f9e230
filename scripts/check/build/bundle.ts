import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from '../../../evals/harness/paths.ts';

/** The one file that ships inside the skill. */
export const BUNDLE = join(ROOT, 'skills', 'clerk-nextjs-patterns', 'scripts', 'check.mjs');

/**
 * Builds the checker into one file without dependencies. The same source gives the same bytes, on every machine.
 * @returns the file's text.
 */
export async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: ['scripts/check/main.ts'],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    // Core 2 runs on Node.js 18.17.
    target: 'node18.17',
    minify: true,
    legalComments: 'none',
    charset: 'utf8',
    banner: {
      js: '#!/usr/bin/env node\n// Built by `npm run check:build` from scripts/check: do not edit.\nimport { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
  });
  const [file] = outputFiles;
  if (!file) throw new Error('esbuild wrote nothing');
  return file.text;
}
