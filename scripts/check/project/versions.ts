import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import type { Files } from './files.ts';
import { readJson } from './json.ts';
import { monorepoRoot } from './workspaces.ts';

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
  return wantedIn(readManifest(files), name);
}

function wantedIn({ dependencies, devDependencies, peerDependencies }: Manifest, name: string) {
  return dependencies?.[name] ?? devDependencies?.[name] ?? peerDependencies?.[name];
}

/**
 * The version of a package that runs: the installed one, else the one of the lock file, else the one that package.json
 * pins. Undefined where none of them tells. A folder above may hold other packages' modules: the project's own lock
 * file knows better. In a monorepo the lock file stands above.
 */
export function exactVersionOf(files: Files, name: string): string | undefined {
  const pinned = wantedVersion(files, name)?.match(/^=?(\d+\.\d+\.\d+)$/)?.[1];
  return (
    installedIn(files.root, name) ??
    lockedVersion(files, '', name) ??
    installedAbove(files.root, name) ??
    lockedAbove(files, name) ??
    pinned
  );
}

/** Like `exactVersionOf`; else the lowest that package.json allows, its own or one of a folder above. */
export function versionOf(files: Files, name: string): string | undefined {
  return exactVersionOf(files, name) ?? lowest(wantedVersion(files, name) ?? wantedAbove(files.root, name));
}

/** What the manifest of a workspace wants, where the app's own is silent. */
function wantedAbove(root: string, name: string): string | undefined {
  const folder = dirname(root);
  if (folder === root) return undefined;
  const manifest = join(folder, 'package.json');
  const wanted = existsSync(manifest)
    ? wantedIn((readJson(readFileSync(manifest, 'utf8')) ?? {}) as Manifest, name)
    : undefined;
  return wanted ?? wantedAbove(folder, name);
}

function installedAbove(root: string, name: string): string | undefined {
  const folder = dirname(root);
  return folder === root ? undefined : (installedIn(folder, name) ?? installedAbove(folder, name));
}

function installedIn(folder: string, name: string): string | undefined {
  const manifest = join(folder, 'node_modules', name, 'package.json');
  if (!existsSync(manifest)) return undefined;
  const { version } = (readJson(readFileSync(manifest, 'utf8')) ?? {}) as { version?: unknown };
  return typeof version === 'string' ? version : undefined;
}

/** The version in the lock file of the monorepo that the app is part of. */
function lockedAbove(files: Files, name: string): string | undefined {
  const root = wantedVersion(files, name) === undefined ? undefined : monorepoRoot(files);
  return root === undefined ? undefined : lockedVersion(files, root, name);
}

/**
 * The version in a folder's lock file. One that package.json does not allow is left over from another package manager,
 * or another package's; of several the highest is taken, so that no version is blamed that may not run.
 */
function lockedVersion(files: Files, folder: string, name: string): string | undefined {
  const wanted = wantedVersion(files, name);
  return lockedVersions(files, folder, name)
    .filter((version) => allows(wanted, version))
    .reduce<string | undefined>(
      (highest, version) => (highest === undefined || isBefore(highest, version) ? version : highest),
      undefined,
    );
}

function lockedVersions(files: Files, folder: string, name: string): string[] {
  const read = (file: string) => files.read(posix.join(folder, file)) ?? '';
  const { packages } = (readJson(read('package-lock.json') || '{}') ?? {}) as {
    packages?: Record<string, { version?: string }>;
  };
  const npm = packages?.[`node_modules/${name}`]?.version;
  // pnpm: `'@clerk/nextjs@7.9.17(…)'` or `next@16.4.6(…)`. yarn: `"next@^16":` and a line with the version.
  const escaped = name.replace(/[/.]/g, '\\$&');
  const pnpm = new RegExp(`^ +'?/?${escaped}@(\\d+\\.\\d+\\.\\d+)`, 'gm');
  const yarn = new RegExp(`^"?${escaped}@[^\\n]*:\\n +version:? "?(\\d+\\.\\d+\\.\\d+)`, 'gm');
  const matches = [...read('pnpm-lock.yaml').matchAll(pnpm), ...read('yarn.lock').matchAll(yarn)];
  return [npm, ...matches.map(([, version]) => version)].filter((version) => version !== undefined);
}

/** False where a range such as `^16.1.6` or `16.1.6` cannot mean the version. Other ranges are not looked at. */
function allows(range: string | undefined, version: string): boolean {
  const from = range?.match(/^[~^=]?(\d+(?:\.\d+)*)$/)?.[1];
  return from === undefined || (!isBefore(version, from) && majorOf(from) === majorOf(version));
}

function lowest(range: string | undefined): string | undefined {
  return range?.match(/\d+(\.\d+)*/)?.[0];
}

/** `7.9.17` → 7 */
export function majorOf(version: string | undefined): number | undefined {
  const major = Number.parseInt(version ?? '', 10);
  return Number.isNaN(major) ? undefined : major;
}

/** True where a version is lower than another one, such as `7.2.0` than `7.2.1`. Pre-releases count as the release. */
export function isBefore(version: string, other: string): boolean {
  const wanted = numbersOf(other);
  for (const [index, part] of numbersOf(version).entries())
    if (part !== wanted[index]) return part < (wanted[index] ?? 0);
  return false;
}

function numbersOf(version: string): number[] {
  const parts = version.split(/[.+-]/, 3).map((part) => Number.parseInt(part, 10) || 0);
  return [0, 1, 2].map((index) => parts[index] ?? 0);
}
