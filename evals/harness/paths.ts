import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BaseName } from './check.ts';

/** The repository's root. */
export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
export const EVALS = join(ROOT, 'evals');
export const SCENARIOS = join(EVALS, 'scenarios');
/** The small suite of the harness's own tests. */
export const HARNESS_SUITE = join(EVALS, 'harness/fixtures/suite');
/** Everything that can be made again: keys, build caches, verdicts. Not in git. */
export const CACHE = join(EVALS, '.cache');
export const NODE_MODULES = join(ROOT, 'node_modules');

/** The folder of a base app: its files and, where its versions differ from the root's, its own dependencies. */
export function baseFolder(base: BaseName): string {
  return join(EVALS, 'bases', base);
}

/** The dependency folders that an app on this base resolves packages from, nearest first. */
export function dependencyFolders(base: BaseName): string[] {
  return [join(baseFolder(base), 'node_modules'), NODE_MODULES].filter((folder) => existsSync(folder));
}

/** The folder of an installed package as an app on this base would resolve it. */
export function packageFolder(base: BaseName, name: string): string {
  const found = dependencyFolders(base)
    .map((folder) => join(folder, name))
    .find((folder) => existsSync(folder));
  if (!found) throw new Error(`${name} is not installed: run npm ci`);
  return found;
}
