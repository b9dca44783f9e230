import { posix } from 'node:path';
import type { Files } from './files.ts';
import { readJson } from './json.ts';

/** The root of a monorepo stands no further above an app than this. */
const MAX_UP = 4;
/** Folders of built code: what it was built from is easier to follow. */
const BUILT = /(?:^|\/)(?:dist|build|out|lib\/esm|lib\/cjs)\//;

interface Manifest {
  readonly name?: string;
  readonly workspaces?: readonly string[] | { readonly packages?: readonly string[] };
  readonly exports?: unknown;
  readonly main?: string;
  readonly module?: string;
}

/** The packages of the monorepo that an app is part of, which it imports by their names. */
export class Workspaces {
  readonly #files: Files;
  #folders: ReadonlyMap<string, string> | undefined;

  constructor(files: Files) {
    this.#files = files;
  }

  /**
   * Where the code of a module may stand, likeliest first.
   * @param specifier Such as `@acme/auth/server`.
   * @returns paths relative to the app's root, with or without an ending; none for packages from elsewhere.
   */
  candidates(specifier: string): readonly string[] {
    const [, name = '', rest = ''] = specifier.match(/^((?:@[^/]+\/)?[^/]+)\/?(.*)$/) ?? [];
    this.#folders ??= foldersOf(this.#files);
    const folder = this.#folders.get(name);
    if (folder === undefined) return [];
    const manifest = manifestIn(this.#files, folder);
    const named = [
      ...exported(manifest.exports, rest === '' ? '.' : `./${rest}`),
      ...(rest === '' ? [manifest.module, manifest.main] : []),
    ].filter((target): target is string => target !== undefined && !target.endsWith('.d.ts'));
    const written = rest === '' ? ['src/index', 'index'] : [rest, `src/${rest}`];
    const sources = named.filter((target) => !BUILT.test(target));
    return [...sources, ...written, ...named].map((target) => posix.join(folder, target));
  }
}

/** The folders of a monorepo's packages, by name. */
function foldersOf(files: Files): ReadonlyMap<string, string> {
  const folders = new Map<string, string>();
  for (let up = '..', steps = 0; steps < MAX_UP; up += '/..', steps += 1) {
    const patterns = patternsIn(files, up);
    if (patterns.length === 0) continue;
    for (const folder of patterns.flatMap((pattern) => expanded(files, up, pattern))) {
      const { name } = manifestIn(files, folder);
      if (name !== undefined && !folders.has(name)) folders.set(name, folder);
    }
    break;
  }
  return folders;
}

/** What a folder's manifest, or pnpm's file beside it, says where packages are: `packages/*`. */
function patternsIn(files: Files, folder: string): readonly string[] {
  const { workspaces } = manifestIn(files, folder);
  const listed = Array.isArray(workspaces) ? workspaces : (workspaces as { packages?: string[] })?.packages;
  if (listed) return listed;
  const [, list = ''] =
    files.read(`${folder}/pnpm-workspace.yaml`)?.match(/^packages:\s*\n((?:\s*(?:-|#).*\n?)+)/m) ?? [];
  return [...list.matchAll(/^\s*-\s*['"]?([^'"#\s]+)/gm)].map(([, pattern = '']) => pattern);
}

/** The folders that a pattern names; one with `**` is followed two levels down. */
function expanded(files: Files, root: string, pattern: string): string[] {
  if (pattern.startsWith('!')) return [];
  const [fixed = '', stars] = pattern.split(/\/?(\*\*?)/);
  const base = posix.join(root, fixed);
  if (stars === undefined) return [base];
  const below = foldersIn(files, base);
  return stars === '**' ? [...below, ...below.flatMap((folder) => foldersIn(files, folder))] : below;
}

function foldersIn(files: Files, folder: string): string[] {
  return [...files.list(folder)]
    .filter(([name, kind]) => kind === 'folder' && name !== 'node_modules' && !name.startsWith('.'))
    .map(([name]) => `${folder}/${name}`);
}

function manifestIn(files: Files, folder: string): Manifest {
  return (readJson(files.read(`${folder}/package.json`)) ?? {}) as Manifest;
}

/** The files that `exports` of a manifest names for a path such as `./server`. */
function exported(exports: unknown, path: string): string[] {
  if (typeof exports === 'string') return path === '.' ? [exports] : [];
  if (typeof exports !== 'object' || exports === null) return [];
  const entries = Object.entries(exports);
  if (entries.every(([key]) => !key.startsWith('.'))) return path === '.' ? textsOf(exports) : [];
  for (const [key, target] of entries) {
    if (key === path) return textsOf(target);
    const [before = '', after] = key.split('*');
    if (after === undefined || !path.startsWith(before) || !path.endsWith(after)) continue;
    const middle = path.slice(before.length, path.length - after.length);
    return textsOf(target).map((text) => text.replaceAll('*', middle));
  }
  return [];
}

/** The paths in a target, whatever the conditions. */
function textsOf(target: unknown): string[] {
  if (typeof target === 'string') return [target];
  if (typeof target !== 'object' || target === null) return [];
  return Object.values(target).flatMap(textsOf);
}
