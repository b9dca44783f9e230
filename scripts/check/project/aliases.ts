import { posix } from 'node:path';
import type { Files } from './files.ts';
import { readJson } from './json.ts';

/** One `paths` entry of tsconfig.json, such as `@/*` → `src/*`. */
export interface Alias {
  /** What stands before the `*`, or the whole pattern where there is none. */
  readonly prefix: string;
  /** What stands after the `*`; undefined where the pattern has none. */
  readonly suffix: string | undefined;
  /** Relative to the project's root. */
  readonly targets: readonly string[];
}

export interface Aliases {
  readonly paths: readonly Alias[];
  /** `baseUrl`, relative to the project's root; undefined where none is set. */
  readonly baseUrl: string | undefined;
}

interface Config {
  readonly extends?: string | readonly string[];
  readonly compilerOptions?: {
    readonly baseUrl?: string;
    readonly paths?: Record<string, readonly string[]>;
  };
}

/**
 * Reads the path aliases of tsconfig.json or jsconfig.json, through `extends`.
 * @param folder Where it stands, relative to the project's root.
 */
export function readAliases(files: Files, folder = ''): Aliases {
  const file = ['tsconfig.json', 'jsconfig.json']
    .map((name) => posix.join(folder, name))
    .find((path) => files.isFile(path));
  return file ? readConfig(files, file, 0) : { paths: [], baseUrl: undefined };
}

function readConfig(files: Files, file: string, depth: number): Aliases {
  const config = readJson(files.read(file)) as Config | undefined;
  const folder = posix.dirname(file);
  let inherited: Aliases = { paths: [], baseUrl: undefined };
  if (depth < 5) {
    for (const parent of [config?.extends ?? []].flat()) {
      const path = extendedFile(files, folder, parent);
      if (path) inherited = readConfig(files, path, depth + 1);
    }
  }
  const { baseUrl, paths } = config?.compilerOptions ?? {};
  const base = baseUrl === undefined ? inherited.baseUrl : posix.join(folder, baseUrl);
  return {
    baseUrl: base,
    paths: paths
      ? Object.entries(paths).map(([pattern, targets]) => {
          const [prefix = '', suffix] = pattern.split('*');
          return {
            prefix,
            suffix,
            targets: targets.map((target) => posix.join(base ?? folder, target)),
          };
        })
      : inherited.paths,
  };
}

function extendedFile(files: Files, folder: string, parent: string): string | undefined {
  if (!parent.startsWith('.')) return undefined;
  const path = posix.join(folder, parent);
  return [path, `${path}.json`].find((candidate) => files.isFile(candidate));
}
