import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Folders that hold no source of the app, wherever they stand. */
const LEFT_OUT = new Set([
  ...['node_modules', 'dist', 'build', 'out', 'coverage', 'storybook-static', 'generated', 'public'],
  ...['__tests__', '__mocks__', 'test', 'tests', 'e2e', 'cypress', 'playwright'],
]);
/** Below app/ and pages/ every folder is a route, whatever it is called. */
const ROUTES = /(^|\/)(app|pages)(\/|$)/;
const SOURCE = /\.[cm]?[jt]sx?$/;
const NOT_SOURCE = /\.d\.[cm]?ts$|\.(test|spec|stories|story|cy)\.[cm]?[jt]sx?$/;

/** Texts that count instead of those on disk, by path relative to the root; undefined: there is no such file. */
export type Overlay = ReadonlyMap<string, string | undefined>;

/** The files of a project. Every path is relative to its root, with `/`; what was read is kept. */
export class Files {
  readonly root: string;
  readonly #overlay: Overlay;
  readonly #texts = new Map<string, string | undefined>();
  readonly #folders = new Map<string, ReadonlyMap<string, 'file' | 'folder'>>();
  #sources: readonly string[] | undefined;

  constructor(root: string, overlay: Overlay = new Map()) {
    this.root = root;
    this.#overlay = overlay;
  }

  /** The text of a file, or undefined where there is none. */
  read(path: string): string | undefined {
    if (!this.#texts.has(path)) this.#texts.set(path, this.isFile(path) ? this.#readFile(path) : undefined);
    return this.#texts.get(path);
  }

  isFile(path: string): boolean {
    return this.#entry(path) === 'file';
  }

  isFolder(path: string): boolean {
    return path === '' || this.#entry(path) === 'folder';
  }

  /** The names in a folder; empty where there is none. */
  list(folder: string): ReadonlyMap<string, 'file' | 'folder'> {
    let entries = this.#folders.get(folder);
    if (!entries) {
      entries = this.#readFolder(folder);
      this.#folders.set(folder, entries);
    }
    return entries;
  }

  /** Every source file of the app, sorted; no tests, no build output, no dependencies. */
  sources(): readonly string[] {
    this.#sources ??= [...this.#sourcesBelow('')].sort();
    return this.#sources;
  }

  #entry(path: string): 'file' | 'folder' | undefined {
    if (this.#overlay.has(path)) return this.#overlay.get(path) === undefined ? undefined : 'file';
    const slash = path.lastIndexOf('/');
    const folder = path.slice(0, Math.max(slash, 0));
    if (folder.startsWith('..')) return kindOnDisk(join(this.root, path));
    return this.list(folder).get(path.slice(slash + 1));
  }

  *#sourcesBelow(folder: string): Iterable<string> {
    for (const [name, kind] of this.list(folder)) {
      const path = folder === '' ? name : `${folder}/${name}`;
      if (kind === 'folder') {
        const isRoute = ROUTES.test(folder);
        if (name.startsWith('.') && !isRoute) continue;
        if (name === 'node_modules' || (LEFT_OUT.has(name) && !isRoute)) continue;
        yield* this.#sourcesBelow(path);
      } else if (SOURCE.test(name) && !NOT_SOURCE.test(name)) yield path;
    }
  }

  #readFile(path: string): string | undefined {
    if (this.#overlay.has(path)) return this.#overlay.get(path);
    try {
      return readFileSync(join(this.root, path), 'utf8');
    } catch {
      return undefined;
    }
  }

  #readFolder(folder: string): ReadonlyMap<string, 'file' | 'folder'> {
    const entries = new Map<string, 'file' | 'folder'>();
    try {
      for (const entry of readdirSync(join(this.root, folder), { withFileTypes: true })) {
        const kind = entry.isSymbolicLink()
          ? kindOnDisk(join(this.root, folder, entry.name))
          : entry.isDirectory()
            ? 'folder'
            : entry.isFile()
              ? 'file'
              : undefined;
        // A link to a folder may lead anywhere, also in a circle.
        if (kind && !(entry.isSymbolicLink() && kind === 'folder')) entries.set(entry.name, kind);
      }
    } catch {
      // No such folder: nothing is in it.
    }
    for (const [path, text] of this.#overlay) {
      if (posix.dirname(path) !== (folder || '.')) continue;
      if (text === undefined) entries.delete(posix.basename(path));
      else entries.set(posix.basename(path), 'file');
    }
    return entries;
  }
}

function kindOnDisk(path: string): 'file' | 'folder' | undefined {
  if (!existsSync(path)) return undefined;
  const stat = statSync(path);
  return stat.isDirectory() ? 'folder' : stat.isFile() ? 'file' : undefined;
}
