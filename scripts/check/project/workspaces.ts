import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { Files } from './files.ts';
import { readJson } from './json.ts';
import { isApp, nearest } from './root.ts';

/** A package of the monorepo that an app is part of. */
export interface WorkspacePackage {
  /** Relative to the app's root: `../../packages/auth`. */
  readonly folder: string;
  readonly manifest: PackageManifest;
}

/** What is read of a package.json. Anything may stand in it. */
interface PackageManifest {
  readonly name?: unknown;
  readonly exports?: unknown;
  readonly main?: unknown;
  readonly module?: unknown;
  readonly types?: unknown;
  readonly workspaces?: unknown;
}

/** Apps stand this deep in a monorepo at most. */
const MAX_ABOVE = 5;
/** `**` leads this deep. */
const MAX_BELOW = 4;

/**
 * The packages of the monorepo that an app is part of, by name; empty where it is part of none. Found by the patterns
 * of package.json or pnpm-workspace.yaml, so that nothing has to be installed.
 */
export function findWorkspacePackages(files: Files): ReadonlyMap<string, WorkspacePackage> {
  return byName(files, monorepoAround(files)?.folders ?? []);
}

/** The root of the monorepo that an app is part of, relative to the app's; undefined where it is part of none. */
export function monorepoRoot(files: Files): string | undefined {
  return monorepoAround(files)?.root;
}

/** The roots of a monorepo's apps, asked for in a folder of one of its packages; empty where there are none. */
export function appsAround(folder: string): readonly string[] {
  const own = nearest(folder, (one) => existsSync(join(one, 'package.json')));
  if (own === undefined) return [];
  const packages = [...findWorkspacePackages(new Files(own)).values()];
  return packages.map((one) => join(own, one.folder)).filter(isApp);
}

/** The monorepo that a package is part of: its root and its packages' folders, relative to the package. */
function monorepoAround(
  files: Files,
): { readonly root: string; readonly folders: readonly string[] } | undefined {
  for (let depth = 0, above = ''; depth <= MAX_ABOVE; depth += 1, above = posix.join(above, '..')) {
    const folders = patternsIn(files, above).flatMap((pattern) => matching(files, above, pattern.split('/')));
    const isPart = above === '' || folders.some((folder) => join(files.root, folder) === files.root);
    if (folders.length > 0 && isPart) return { root: above, folders };
  }
  return undefined;
}

function byName(files: Files, folders: readonly string[]): ReadonlyMap<string, WorkspacePackage> {
  const packages = new Map<string, WorkspacePackage>();
  for (const folder of folders) {
    const manifest = manifestIn(files, folder);
    if (typeof manifest?.name === 'string') packages.set(manifest.name, { folder, manifest });
  }
  return packages;
}

function manifestIn(files: Files, folder: string): PackageManifest | undefined {
  return readJson(files.read(posix.join(folder, 'package.json'))) as PackageManifest | undefined;
}

function patternsIn(files: Files, folder: string): readonly string[] {
  // A list, or an object with a list in it.
  return [
    ...textsIn(manifestIn(files, folder)?.workspaces),
    ...pnpmPatterns(files.read(posix.join(folder, 'pnpm-workspace.yaml'))),
  ]
    .map((pattern) => pattern.replace(/^\.\/|\/$/g, ''))
    .filter((pattern) => !pattern.startsWith('!'));
}

/** The list under `packages:`, as everybody writes it: an item a line. A parser of YAML would have to come along in the bundle. */
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
  const written = exported(exports, subpath === '' ? '.' : `./${subpath}`);
  const others = subpath === '' ? [types, module, main, 'src/index', 'index'] : [`src/${subpath}`, subpath];
  return [...written, ...others].flatMap((path) => {
    if (typeof path !== 'string') return [];
    const source = path.replace(/^\.\//, '').replace(/\.d\.[cm]?ts$/, '');
    return [source.replace(/^(?:dist|build|lib)\//, 'src/').replace(/\.[cm]?js$/, ''), source];
  });
}

function exported(exports: unknown, subpath: string): string[] {
  const entries = typeof exports === 'object' && exports !== null ? Object.entries(exports) : [];
  if (!entries.some(([key]) => key.startsWith('.'))) return subpath === '.' ? textsIn(exports) : [];
  const exact = entries.find(([key]) => key === subpath);
  if (exact) return textsIn(exact[1]);
  for (const [pattern, target] of entries) {
    const [before = '', after] = pattern.split('*');
    if (after === undefined || !subpath.startsWith(before) || !subpath.endsWith(after)) continue;
    const middle = subpath.slice(before.length, subpath.length - after.length);
    return textsIn(target).map((text) => text.replaceAll('*', middle));
  }
  return [];
}

/** All texts in a list or an object, such as the files of all conditions. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
