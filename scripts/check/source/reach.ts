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

/** The modules that a file imports or re-exports when it runs. */
function* sourcesOf(file: SourceFile): Iterable<string> {
  for (const statement of file.program.body) {
    if (statement.type === 'ImportDeclaration') {
      const isTypeOnly =
        statement.importKind === 'type' ||
        (statement.specifiers.length > 0 &&
          statement.specifiers.every((one) => one.type === 'ImportSpecifier' && one.importKind === 'type'));
      if (!isTypeOnly) yield statement.source.value;
    } else if (statement.type === 'ExportNamedDeclaration' || statement.type === 'ExportAllDeclaration') {
      if (statement.source && statement.exportKind !== 'type') yield statement.source.value;
    }
  }
  if (!file.text.includes('import(')) return;
  for (const { callee, arguments: args } of file.nodes('CallExpression'))
    if (callee.type === 'Import' && args[0]?.type === 'StringLiteral') yield args[0].value;
}
