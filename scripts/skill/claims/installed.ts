import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';
import type { BaseName } from '../../../evals/harness/check.ts';
import { dependencyFolders, packageFolder } from '../../../evals/harness/paths.ts';

/** The packages that an app of a base would resolve. */
export interface Installed {
  /** @throws Error where the package is not installed. */
  manifest(name: string): Manifest;
  isInstalled(name: string): boolean;
  /** All text files of a package whose path below it matches the glob, joined. Empty where there is none. */
  text(name: string, glob: string): string;
}

/** What claims read of a `package.json`. */
export interface Manifest {
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** Opens the packages of a base. */
export function installedFor(base: BaseName): Installed {
  return {
    manifest: (name) =>
      JSON.parse(readFileSync(path.join(packageFolder(base, name), 'package.json'), 'utf8')),
    isInstalled: (name) => dependencyFolders(base).some((folder) => existsSync(path.join(folder, name))),
    text(name, glob) {
      const folder = packageFolder(base, name);
      return globSync(glob, { cwd: folder })
        .sort()
        .map((file) => readFileSync(path.join(folder, file), 'utf8'))
        .join('\n');
    },
  };
}
