import { posix } from 'node:path';
import type { Node } from '@babel/types';
import { type Aliases, readAliases } from '../project/aliases.ts';
import type { Project } from '../project/project.ts';
import { sourcePaths } from '../project/workspaces.ts';
import type { Declaration } from './module.ts';
import { SourceFile } from './source-file.ts';

const ENDINGS = ['', '.ts', '.tsx', '.js', '.jsx', '.mts', '.mjs', '.cts', '.cjs'];
/** TypeScript lets `./x.js` mean `./x.ts`. */
const WRITTEN_AS_JS = /\.([cm]?)js(x?)$/;
/** `@repo/auth/server`: the package, and the module in it. */
const PACKAGE_MODULE = /^((?:@[^/]+\/)?[^/]+)(?:\/(.+))?$/;

/** What a name stands for in the end, after all imports and re-exports. */
export type Resolved =
  /** A top-level declaration, or an exported expression without a name (`declaration` is undefined then). */
  | {
      readonly kind: 'local';
      readonly file: SourceFile;
      readonly node: Node;
      readonly declaration: Declaration | undefined;
    }
  /** An export of a package; `*` for the whole package. */
  | { readonly kind: 'package'; readonly source: string; readonly name: string }
  /** A whole module of the project: `import * as x`. */
  | { readonly kind: 'module'; readonly file: SourceFile };

/** The modules of the project. Files are read and parsed when they are first asked for, once. */
export class Graph {
  readonly #project: Project;
  readonly #files = new Map<string, SourceFile | undefined>();
  readonly #targets = new Map<string, string | undefined>();
  readonly #aliases = new Map<string, Aliases>();

  constructor(project: Project) {
    this.#project = project;
  }

  /** The file at a path, relative to the root; undefined where there is none. */
  file(path: string): SourceFile | undefined {
    if (!this.#files.has(path)) {
      const text = this.#project.files.read(path);
      this.#files.set(path, text === undefined ? undefined : new SourceFile(path, text));
    }
    return this.#files.get(path);
  }

  /** Every file that was looked at so far. */
  *loaded(): Iterable<SourceFile> {
    for (const file of this.#files.values()) if (file) yield file;
  }

  /** The path of the project's file that a module specifier means in a file; undefined for packages. */
  resolveModule(from: SourceFile, specifier: string): string | undefined {
    const key = `${posix.dirname(from.path)}\0${specifier}`;
    if (!this.#targets.has(key)) this.#targets.set(key, this.#findModule(from, specifier));
    return this.#targets.get(key);
  }

  /** What an export of a module stands for; undefined where there is no such export. */
  resolveExport(file: SourceFile, name: string, seen: ReadonlySet<string> = new Set()): Resolved | undefined {
    const key = `${file.path}\0${name}`;
    if (seen.has(key)) return undefined;
    const deeper = new Set(seen).add(key);
    const exported = file.exports.named.get(name);
    if (exported?.kind === 'expression')
      return { kind: 'local', file, node: exported.expression, declaration: undefined };
    if (exported?.kind === 'local') return this.resolveName(file, exported.name, deeper);
    if (exported?.kind === 'from') return this.#resolveFrom(file, exported.source, exported.name, deeper);
    if (name === 'default') return undefined;
    const ofPackages: Resolved[] = [];
    for (const source of file.exports.all) {
      const found = this.#resolveFrom(file, source, name, deeper);
      if (found && found.kind !== 'package') return found;
      if (found) ofPackages.push(found);
    }
    // What packages export is not looked up: with two of them it could come from either.
    return ofPackages.length === 1 ? ofPackages[0] : undefined;
  }

  /** What a top-level name of a file stands for; undefined for globals and for what cannot be found. */
  resolveName(file: SourceFile, name: string, seen: ReadonlySet<string> = new Set()): Resolved | undefined {
    const declaration = file.declaration(name);
    const imported = file.imports.get(name);
    if (imported && !imported.isTypeOnly)
      return this.#resolveFrom(file, imported.source, imported.name, seen);
    if (declaration) return { kind: 'local', file, node: declaration.node, declaration };
    return undefined;
  }

  /** The names that a module exports, `export *` included. */
  exportedNames(file: SourceFile, seen: ReadonlySet<string> = new Set()): ReadonlySet<string> {
    const names = new Set(file.exports.named.keys());
    if (seen.has(file.path)) return names;
    for (const source of file.exports.all) {
      const path = this.resolveModule(file, source);
      const target = path === undefined ? undefined : this.file(path);
      if (!target) continue;
      for (const name of this.exportedNames(target, new Set(seen).add(file.path)))
        if (name !== 'default') names.add(name);
    }
    return names;
  }

  #resolveFrom(
    file: SourceFile,
    source: string,
    name: string,
    seen: ReadonlySet<string>,
  ): Resolved | undefined {
    const path = this.resolveModule(file, source);
    if (path === undefined) return { kind: 'package', source, name };
    const target = this.file(path);
    if (!target) return undefined;
    return name === '*' ? { kind: 'module', file: target } : this.resolveExport(target, name, seen);
  }

  #findModule(from: SourceFile, specifier: string): string | undefined {
    if (specifier.startsWith('.')) return this.#findFile(posix.join(posix.dirname(from.path), specifier));
    const { paths, baseUrl } = this.#aliasesAround(from);
    for (const { prefix, suffix, targets } of paths) {
      if (
        suffix === undefined
          ? specifier !== prefix
          : !specifier.startsWith(prefix) || !specifier.endsWith(suffix)
      )
        continue;
      const middle = specifier.slice(prefix.length, specifier.length - (suffix?.length ?? 0));
      for (const target of targets) {
        const found = this.#findFile(target.replace('*', middle));
        if (found !== undefined) return found;
      }
    }
    const below = baseUrl === undefined ? undefined : this.#findFile(posix.join(baseUrl, specifier));
    return below ?? this.#findInWorkspace(specifier);
  }

  /** The aliases of the package that a file belongs to: the app, or another one of its monorepo. */
  #aliasesAround({ path }: SourceFile): Aliases {
    const { aliases, files, workspace } = this.#project;
    for (const { folder } of workspace.values()) {
      if (!path.startsWith(`${folder}/`)) continue;
      const known = this.#aliases.get(folder) ?? readAliases(files, folder);
      this.#aliases.set(folder, known);
      return known;
    }
    return aliases;
  }

  #findInWorkspace(specifier: string): string | undefined {
    const [, name = '', subpath = ''] = specifier.match(PACKAGE_MODULE) ?? [];
    const found = this.#project.workspace.get(name);
    if (!found) return undefined;
    for (const path of sourcePaths(found.manifest, subpath)) {
      const file = this.#findFile(posix.join(found.folder, path));
      if (file !== undefined) return file;
    }
    return undefined;
  }

  #findFile(path: string): string | undefined {
    const { files } = this.#project;
    const isCode = (candidate: string) => /\.[cm]?[jt]sx?$/.test(candidate) && files.isFile(candidate);
    const written = path.match(WRITTEN_AS_JS);
    const candidates = [
      ...ENDINGS.map((ending) => path + ending),
      ...(written ? [path.replace(WRITTEN_AS_JS, '.$1ts$2'), path.replace(WRITTEN_AS_JS, '.tsx')] : []),
      ...ENDINGS.slice(1).map((ending) => `${path}/index${ending}`),
    ];
    return candidates.find(isCode);
  }
}
