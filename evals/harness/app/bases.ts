import { existsSync } from 'node:fs';
import { readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BaseName } from '../check.ts';
import { packageFolder, ROOT } from '../paths.ts';

/** How an app of this base is built and served. All of it runs inside the cell. */
export interface Base {
  readonly name: BaseName;
  /** Arguments for `node` that build the app, or undefined where there is nothing to build. */
  readonly build: readonly string[] | undefined;
  /** The file whose presence proves that the build ran to its end, relative to the app. */
  readonly builtFile: string | undefined;
  /** Arguments for `node` that serve the app on the port. */
  serve(port: number): readonly string[];
  /** Arguments for `node` that type-check the app. */
  readonly typecheck: readonly string[];
  /** The file that every app of this kind has, by which a folder is known to be one. */
  readonly telltale: readonly string[];
  /** Environment beside what local Clerk and the scenario's service give. */
  readonly env: Readonly<Record<string, string>>;
  /** Last changes to the laid out files, before the build. */
  prepare(folder: string): Promise<void>;
}

/** Any value will do: it makes Server Action ids the same in every build of the same source. */
const ACTIONS_KEY = Buffer.alloc(32, 'clerk-nextjs-patterns').toString('base64');

function nextBase(name: 'next-16' | 'core-2'): Base {
  const next = join(packageFolder(name, 'next'), 'dist/bin/next');
  return {
    name,
    build: [next, 'build'],
    builtFile: '.next/BUILD_ID',
    // `-H localhost`, not an address: with `-H 127.0.0.1` Next 16 rewrites the host, takes Clerk's rewrite for
    // an external one and sends the request to itself without end (next 16.4.6, @clerk/nextjs 7.9.17).
    serve: (port) => [next, 'start', '-H', 'localhost', '-p', String(port)],
    typecheck: [join(packageFolder(name, 'typescript'), 'bin/tsc'), '--noEmit', '--incremental', 'false'],
    telltale: ['app', 'src/app', 'pages', 'src/pages'],
    env: {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
      NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: ACTIONS_KEY,
    },
    prepare: (folder) => wrapNextConfig(folder, name),
  };
}

export const BASE: Readonly<Record<BaseName, Base>> = {
  'next-16': nextBase('next-16'),
  'core-2': nextBase('core-2'),
  node: {
    name: 'node',
    build: undefined,
    builtFile: undefined,
    serve: () => ['--import', join(packageFolder('node', 'tsx'), 'dist/loader.mjs'), 'src/server.ts'],
    typecheck: [join(packageFolder('node', 'typescript'), 'bin/tsc'), '--noEmit', '--incremental', 'false'],
    telltale: ['src/server.ts'],
    env: { NODE_ENV: 'production' },
    prepare: async () => {},
  },
};

/** In the order in which Next looks for them (CONFIG_FILES of next 16.4.6); it takes the first that is there. */
const CONFIG_FILES = ['next.config.js', 'next.config.mjs', 'next.config.ts', 'next.config.mts'] as const;

/**
 * Puts the grader's few settings around the answer's own Next configuration, which stays in force otherwise:
 * type errors are a check of their own and must not end the build, and dependencies are shared, so that the
 * root is not the app's folder. Two things that `next start` does not read are left out: the traces of files for
 * deployment, half of a build's time (next 15.5.29), and source maps, a twelfth (next 16.4.6).
 */
async function wrapNextConfig(folder: string, base: BaseName): Promise<void> {
  const files = await readdir(folder);
  const config = CONFIG_FILES.find((name) => files.includes(name));
  const typescript = config?.endsWith('ts') ?? false;
  const answer = `./next.config.answer.${typescript ? 'ts' : config?.split('.').at(-1)}`;
  if (config) await rename(join(folder, config), join(folder, answer));
  const bundler =
    base === 'next-16'
      ? `turbopack: { ...config.turbopack, root: ${JSON.stringify(ROOT)} }, ` +
        'experimental: { ...config.experimental, turbopackSourceMaps: false, turbopackInputSourceMaps: false },'
      : `outputFileTracingRoot: ${JSON.stringify(ROOT)}, outputFileTracingExcludes: { '**': ['**/*'] }, ` +
        'eslint: { ignoreDuringBuilds: true },';
  await writeFile(
    join(folder, typescript ? 'next.config.ts' : 'next.config.mjs'),
    `${typescript ? '// @ts-nocheck\n' : ''}${
      config ? `import answer from '${typescript ? './next.config.answer' : answer}';` : 'const answer = {};'
    }
export default async (phase, context) => {
  const config = (typeof answer === 'function' ? await answer(phase, context) : answer) ?? {};
  return { ...config, ${bundler} typescript: { ...config.typescript, ignoreBuildErrors: true } };
};
`,
  );
}

/** True when the folder looks like an app of this base. */
export function isApp(base: Base, folder: string): boolean {
  return (
    existsSync(join(folder, 'package.json')) && base.telltale.some((path) => existsSync(join(folder, path)))
  );
}
