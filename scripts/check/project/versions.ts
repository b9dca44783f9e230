import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Files } from './files.ts';
import { readJson } from './json.ts';

interface Manifest {
  readonly dependencies?: Record<string, string>;
  readonly devDependencies?: Record<string, string>;
  readonly peerDependencies?: Record<string, string>;
}

/** The project's own package.json; empty where there is none. */
export function readManifest(files: Files): Manifest {
  return (readJson(files.read('package.json')) ?? {}) as Manifest;
}

/** What the project says it wants of a package, such as `^7.1.0`. */
export function wantedVersion(files: Files, name: string): string | undefined {
  const { dependencies, devDependencies, peerDependencies } = readManifest(files);
  return dependencies?.[name] ?? devDependencies?.[name] ?? peerDependencies?.[name];
}

/**
 * The version of a package: the installed one, else the one of the lock file, else the lowest that package.json
 * allows. Undefined where none of them tells.
 */
export function versionOf(files: Files, name: string): string | undefined {
  return (
    installedVersion(files.root, name) ?? lockedVersion(files, name) ?? lowest(wantedVersion(files, name))
  );
}

function installedVersion(root: string, name: string): string | undefined {
  for (let folder = root; ; folder = dirname(folder)) {
    const manifest = join(folder, 'node_modules', name, 'package.json');
    if (existsSync(manifest)) {
      const { version } = readJson(readFileSync(manifest, 'utf8')) as { version?: unknown };
      return typeof version === 'string' ? version : undefined;
    }
    if (folder === dirname(folder)) return undefined;
  }
}

function lockedVersion(files: Files, name: string): string | undefined {
  const lock = files.read('package-lock.json');
  if (lock) {
    const { packages } = (readJson(lock) ?? {}) as { packages?: Record<string, { version?: string }> };
    return packages?.[`node_modules/${name}`]?.version;
  }
  // pnpm: `'@clerk/nextjs@7.9.17(…)'` or `next@16.4.6(…)`. yarn: `"next@^16":` and a line with the version.
  const escaped = name.replace(/[/.]/g, '\\$&');
  const pnpm = files.read('pnpm-lock.yaml')?.match(new RegExp(`^ +'?/?${escaped}@(\\d+\\.\\d+\\.\\d+)`, 'm'));
  if (pnpm) return pnpm[1];
  const yarn = files
    .read('yarn.lock')
    ?.match(new RegExp(`^"?${escaped}@[^\\n]*:\\n +version:? "?(\\d+\\.\\d+\\.\\d+)`, 'm'));
  return yarn?.[1];
}

function lowest(range: string | undefined): string | undefined {
  return range?.match(/\d+(\.\d+)*/)?.[0];
}

/** `7.9.17` → 7 */
export function majorOf(version: string | undefined): number | undefined {
  const major = Number.parseInt(version ?? '', 10);
  return Number.isNaN(major) ? undefined : major;
}
