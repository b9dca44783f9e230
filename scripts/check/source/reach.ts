import type { Graph } from './graph.ts';
import type { SourceFile } from './source-file.ts';

/** Which files come with which: what a file imports, and what that imports. */
export class Reach {
  readonly #graph: Graph;
  readonly #from = new Map<string, ReadonlySet<string>>();

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
    const open = [start];
    for (let file = open.pop(); file; file = open.pop()) {
      for (const source of sourcesOf(file)) {
        const path = this.#graph.resolveModule(file, source);
        if (path === undefined || seen.has(path)) continue;
        seen.add(path);
        const next = this.#graph.file(path);
        if (next) open.push(next);
      }
    }
    return seen;
  }
}

/**
 * `import x from '…'`, `export … from '…'`, `import '…'`, `import('…')`, `require('…')`. Not `import type`. Read from the text,
 * because most of the files that come with a page need not be parsed for anything else.
 */
const SOURCES =
  /(?:^|[;\n}])\s*(?:import|export)\s+(?!type\b)(?:[\w$*\s{},]*?\sfrom\s*)?['"]([^'"\n]+)['"]|\b(?:import|require)\(\s*['"]([^'"\n]+)['"]/g;

/** The modules that a file imports or re-exports when it runs. */
function* sourcesOf({ text }: SourceFile): Iterable<string> {
  for (const [, written, called] of text.matchAll(SOURCES)) {
    const source = written ?? called;
    if (source !== undefined) yield source;
  }
}
