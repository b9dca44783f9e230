import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { ROOT } from '../../../evals/harness/paths.ts';

const SCRIPTS = join(ROOT, 'skills', 'clerk-nextjs-patterns', 'scripts');

/** A file that ships inside the skill, and what it is built from. */
export interface Bundle {
  readonly file: string;
  readonly source: string;
  /** True for what is run by itself, false for what is imported. */
  readonly isCommand: boolean;
}

/** The checker's command. */
export const CHECK: Bundle = {
  file: join(SCRIPTS, 'check.mjs'),
  source: 'scripts/check/main.ts',
  isCommand: true,
};
/** The same rules for ESLint and Oxlint. */
export const ESLINT_PLUGIN: Bundle = {
  file: join(SCRIPTS, 'eslint-plugin.mjs'),
  source: 'scripts/check/eslint/plugin.ts',
  isCommand: false,
};
export const BUNDLES: readonly Bundle[] = [CHECK, ESLINT_PLUGIN];

/**
 * Has Node's own modules loaded by `require`. An `import` of `node:fs` reads all that it exports, lazy getters too, and
 * so loads Node's streams: a tenth of the time of the hook (Node.js 20.20).
 */
const NODE_BY_REQUIRE: Plugin = {
  name: 'node-by-require',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:/ }, ({ path, kind }) =>
      kind === 'require-call' ? { path, external: true } : { path, namespace: 'node' },
    );
    onLoad({ filter: /^node:/, namespace: 'node' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
  },
};

/**
 * Builds one file without dependencies. The same source gives the same bytes, on every machine.
 * @returns the file's text.
 */
export async function bundle({ source, isCommand }: Bundle): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [source],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    // Core 2 runs on Node.js 18.17.
    target: 'node18.17',
    minify: true,
    legalComments: 'none',
    charset: 'utf8',
    plugins: [NODE_BY_REQUIRE],
    banner: {
      js: '// Built by `npm run check:build` from scripts/check: do not edit.\nimport { createRequire as __createRequire } from "node:module"; const require = __createRequire(import.meta.url);',
    },
  });
  const [file] = outputFiles;
  if (!file) throw new Error('esbuild wrote nothing');
  return isCommand ? `#!/usr/bin/env node\n${file.text}` : file.text;
}
