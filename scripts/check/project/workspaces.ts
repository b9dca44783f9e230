import { join, posix } from 'node:path';
import type { Files } from './files.ts';
import { readJson } from './json.ts';

/** A package of the monorepo that an app is part of. */
export interface WorkspacePackage {
  /** Relative to the app's root: `../../packages/auth`. */
  readonly folder: string;
  readonly manifest: PackageManifest;
}

interface PackageManifest {
  readonly name?: string;
  readonly exports?: Exports;
  readonly main?: string;
  readonly module?: string;
  readonly types?: string;
  readonly workspaces?: readonly string[] | { readonly packages?: readonly string[] };
}

type Exports = string | null | readonly Exports[] | { readonly [key: string]: Exports };

/** Apps stand this deep in a monorepo at most. */
const MAX_ABOVE = 5;
/** `**` leads this deep. */
const MAX_BELOW = 4;

/**
 * The packages of the monorepo that an app is part of, by name; empty where it is part of none. Found by the patterns
 * of package.json or pnpm-workspace.yaml, so that nothing has to be installed.
 */
export function findWorkspacePackages(files: Files): ReadonlyMap<string, WorkspacePackage> {
  for (let depth = 0, above = ''; depth <= MAX_ABOVE; depth += 1, above = posix.join(above, '..')) {
    const folders = patternsIn(files, above).flatMap((pattern) => matching(files, above, pattern.split('/')));
    const isPart = above === '' || folders.some((folder) => join(files.root, folder) === files.root);
    if (folders.length > 0 && isPart) return byName(files, folders);
  }
  return new Map();
}

function byName(files: Files, folders: readonly string[]): ReadonlyMap<string, WorkspacePackage> {
  const packages = new Map<string, WorkspacePackage>();
  for (const folder of folders) {
    const manifest = manifestIn(files, folder);
    if (manifest?.name !== undefined) packages.set(manifest.name, { folder, manifest });
  }
  return packages;
}

function manifestIn(files: Files, folder: string): PackageManifest | undefined {
  return readJson(files.read(posix.join(folder, 'package.json'))) as PackageManifest | undefined;
}

function patternsIn(files: Files, folder: string): readonly string[] {
  const workspaces = manifestIn(files, folder)?.workspaces ?? [];
  const own = 'packages' in workspaces ? (workspaces.packages ?? []) : workspaces;
  return [
    ...(own as readonly string[]),
    ...pnpmPatterns(files.read(posix.join(folder, 'pnpm-workspace.yaml'))),
  ]
    .map((pattern) => pattern.replace(/^\.\/|\/$/g, ''))
    .filter((pattern) => !pattern.startsWith('!'));
}

/** The list under `packages:`, as everybody writes it: an item a line. A parser of YAML would be half of this program. */
function pnpmPatterns(text = ''): readonly string[] {
  const [, list = ''] = text.match(/^packages:[^\n]*\n((?:[ \t]*(?:[-#][^\n]*)?\n)*)/m) ?? [];
  return [...list.matchAll(/^[ \t]*-[ \t]*(['"]?)([^'"#\n]+?)\1[ \t]*(?:#.*)?$/gm)].map(
    ([, , pattern = '']) => pattern,
  );
}

/** The folders that a pattern of workspaces means; `*` stands for one name, `**` for any path. */
function matching(files: Files, above: string, [head, ...rest]: readonly string[], depth = 0): string[] {
  if (head === undefined) return [above];
  if (!head.includes('*')) return matching(files, posix.join(above, head), rest, depth);
  if (head === '**' && depth >= MAX_BELOW) return [];
  const found = head === '**' ? matching(files, above, rest, depth) : [];
  const isMatch = globOf(head);
  for (const [name, kind] of files.list(above)) {
    if (kind !== 'folder' || name === 'node_modules' || name.startsWith('.') || !isMatch.test(name)) continue;
    const below = head === '**' ? [head, ...rest] : rest;
    found.push(...matching(files, posix.join(above, name), below, depth + 1));
  }
  return found;
}

function globOf(segment: string): RegExp {
  const escaped = segment.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*+/g, '.*');
  return new RegExp(`^${escaped}$`);
}

/**
 * Where the source of a package's module may stand, best first, relative to the package. What is built is taken for
 * its source: `./dist/server.js` may be `src/server.ts`.
 * @param subpath What follows the package's name: `''`, `server`.
 */
export function sourcePaths(
  { exports, main, module, types }: PackageManifest,
  subpath: string,
): readonly string[] {
  const written = exports == null ? [] : exported(exports, subpath === '' ? '.' : `./${subpath}`);
  const others = subpath === '' ? [types, module, main, 'src/index', 'index'] : [`src/${subpath}`, subpath];
  return [...written, ...others].flatMap((path) => {
    if (path === undefined) return [];
    const source = path.replace(/^\.\//, '').replace(/\.d\.[cm]?ts$/, '');
    return [source.replace(/^(?:dist|build|lib)\//, 'src/').replace(/\.[cm]?js$/, ''), source];
  });
}

function exported(exports: Exports, subpath: string): string[] {
  if (exports === null || typeof exports === 'string' || Array.isArray(exports) || !hasSubpaths(exports))
    return subpath === '.' ? leavesOf(exports) : [];
  const exact = exports[subpath];
  if (exact !== undefined) return leavesOf(exact);
  for (const [pattern, target] of Object.entries(exports)) {
    const [before = '', after] = pattern.split('*');
    if (after === undefined || !subpath.startsWith(before) || !subpath.endsWith(after)) continue;
    const middle = subpath.slice(before.length, subpath.length - after.length);
    return leavesOf(target).map((leaf) => leaf.replaceAll('*', middle));
  }
  return [];
}

function hasSubpaths(exports: Exports): exports is { readonly [key: string]: Exports } {
  return typeof exports === 'object' && Object.keys(exports ?? {}).some((key) => key.startsWith('.'));
}

/** The files of all conditions. */
function leavesOf(exports: Exports | undefined): string[] {
  if (exports == null) return [];
  return typeof exports === 'string' ? [exports] : Object.values(exports).flatMap(leavesOf);
}
