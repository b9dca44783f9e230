import type { Graph } from './graph.ts';
import type { SourceFile } from './source-file.ts';

/** Which files come with which: what a file imports, and what that imports. */
export class Reach {
  readonly #graph: Graph;
  readonly #from = new Map<string, ReadonlySet<string>>();
  readonly #imports = new Map<string, readonly string[]>();

  constructor(graph: Graph) {
    this.#graph = graph;
  }

  /** The paths of all project files that a file imports, directly or not, and its own. Types do not count. */
  from(file: SourceFile): ReadonlySet<string> {
    let reached = this.#from.get(file.path);
    if (!reached) {
      reached = this.#collect(file);
      this.#from.set(file.path, reached);
    }
    return reached;
  }

  #collect(start: SourceFile): ReadonlySet<string> {
    const seen = new Set([start.path]);
    const open = [start.path];
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      for (const next of this.importsOf(path)) {
        if (seen.has(next)) continue;
        seen.add(next);
        open.push(next);
      }
    }
    return seen;
  }

  /** The paths of the project's files that a file imports itself. */
  importsOf(path: string): readonly string[] {
    let imports = this.#imports.get(path);
    if (!imports) {
      const file = this.#graph.file(path);
      imports = file
        ? [...sourcesOf(file)].flatMap((source) => this.#graph.resolveModule(file, source) ?? [])
        : [];
      this.#imports.set(path, imports);
    }
    return imports;
  }
}

/** `… from '…'`, `import '…'`, `import('…')`, `require('…')`. */
const SOURCES = /\bfrom\s*['"]([^'"\n]+)['"]|\b(?:import|require)\s*\(?\s*['"]([^'"\n]+)['"]/g;

/**
 * The modules that a file imports or re-exports when it runs. Read from the text, because most of the files that come
 * with a page need not be parsed for anything else.
 */
function* sourcesOf({ text }: SourceFile): Iterable<string> {
  for (const match of text.matchAll(SOURCES)) {
    const [, written, called] = match;
    const source = written ?? called;
    if (source !== undefined && !(written && isTypeOnly(text, match.index))) yield source;
  }
}

/** True where the statement that ends with `from '…'` is `import type` or `export type`. */
function isTypeOnly(text: string, from: number): boolean {
  const start = Math.max(text.lastIndexOf('import', from), text.lastIndexOf('export', from));
  return /^(?:import|export)\s+type\b/.test(text.slice(start, start + 20));
}
