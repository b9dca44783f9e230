import type { Comment, File, Node, Program } from '@babel/types';
import { type Declaration, readExports, readImports } from './module.ts';
import { ParseError, parseSource } from './parse.ts';
import type { Place } from './place.ts';

type NodeOf<T extends Node['type']> = Extract<Node, { type: T }>;

/** The directives that decide where code runs. */
export type Directive = 'use client' | 'use server' | 'use cache';

/** Everything before the first statement: comments, and texts that stand alone. */
const DIRECTIVES = /^(?:\uFEFF|#!.*|\s|\/\/.*|\/\*[\s\S]*?\*\/|(?:'[^'\n]*'|"[^"\n]*")\s*(?:;|\n|$))*/;
const QUOTED = /^\s*['"](use [^'"\n]+)['"]/gm;

/** One file of the project, parsed when somebody first looks at its code. */
export class SourceFile {
  /** Relative to the project's root, with `/`. */
  readonly path: string;
  readonly text: string;
  #ast: File | undefined;
  #index: Index | undefined;
  #imports: ReturnType<typeof readImports> | undefined;
  #exports: ReturnType<typeof readExports> | undefined;
  #problem: ParseError | undefined;
  #directive: Directive | null | undefined;

  constructor(path: string, text: string) {
    this.path = path;
    this.text = text;
  }

  /** Why the file could not be parsed; undefined where it was parsed, or nobody has looked at it yet. */
  get problem(): ParseError | undefined {
    return this.#problem;
  }

  /** True once somebody has looked at the code. */
  get isParsed(): boolean {
    return this.#ast !== undefined;
  }

  /** The program; an empty one where the file cannot be parsed. */
  get program(): Program {
    return this.#parsed().program;
  }

  get comments(): readonly Comment[] {
    return this.#parsed().comments ?? [];
  }

  /** What names of other modules mean here, by local name. */
  get imports() {
    this.#imports ??= readImports(this.program);
    return this.#imports;
  }

  /** What the file exports, by exported name, and the modules it re-exports whole. */
  get exports() {
    this.#exports ??= readExports(this.program);
    return this.#exports;
  }

  /** The directive at the top of the file. `use cache: private` and its like count as `use cache`. Not parsed for. */
  get directive(): Directive | undefined {
    if (this.#directive === undefined)
      this.#directive =
        directiveOf(
          [...(this.text.match(DIRECTIVES)?.[0].matchAll(QUOTED) ?? [])].map(([, one = '']) => one),
        ) ?? null;
    return this.#directive ?? undefined;
  }

  /** All nodes of a type, in the order of the text. */
  nodes<T extends Node['type']>(type: T): readonly NodeOf<T>[] {
    return (this.#indexed().byType.get(type) ?? []) as unknown as readonly NodeOf<T>[];
  }

  /** The node around a node; undefined for the program. */
  parent(node: Node): Node | undefined {
    return this.#indexed().parents.get(node);
  }

  /** The nodes around a node, from the inside out. */
  *ancestors(node: Node): Iterable<Node> {
    for (let current = this.parent(node); current; current = this.parent(current)) yield current;
  }

  /** The function that a node stands in, or undefined at the top level. */
  functionAround(node: Node): FunctionNode | undefined {
    for (const ancestor of this.ancestors(node)) if (isFunction(ancestor)) return ancestor;
    return undefined;
  }

  /** Where a node is. */
  place(node: Node): Place {
    const { start, end } = node.loc ?? { start: { line: 1, column: 0 }, end: { line: 1, column: 0 } };
    return {
      file: this.path,
      line: start.line,
      column: start.column + 1,
      endLine: end.line,
      endColumn: end.column + 1,
    };
  }

  /** The source text of a node. */
  textOf(node: Node): string {
    return this.text.slice(node.start ?? 0, node.end ?? 0);
  }

  /** The top-level declaration of a name, be it exported or not. */
  declaration(name: string): Declaration | undefined {
    return this.exports.declarations.get(name);
  }

  /** True where a name, used at this node, is declared inside of a function or block rather than at the top. */
  isShadowed(name: string, at: Node): boolean {
    return this.scopeOf(name, at) !== undefined;
  }

  /** The function or block that declares a name which is used at this node; undefined for the top level. */
  scopeOf(name: string, at: Node): Node | undefined {
    for (const ancestor of this.ancestors(at)) {
      if (ancestor.type === 'Program') return undefined;
      if (this.#declaredIn(ancestor).has(name)) return ancestor;
    }
    return undefined;
  }

  readonly #declared = new WeakMap<Node, ReadonlySet<string>>();

  #declaredIn(scope: Node): ReadonlySet<string> {
    let names = this.#declared.get(scope);
    if (!names) {
      names = new Set(namesDeclaredIn(scope));
      this.#declared.set(scope, names);
    }
    return names;
  }

  #parsed(): File {
    if (!this.#ast) {
      try {
        this.#ast = parseSource(this.text, this.path);
      } catch (error) {
        if (!(error instanceof ParseError)) throw error;
        this.#problem = error;
        this.#ast = parseSource('', this.path);
      }
    }
    return this.#ast;
  }

  #indexed(): Index {
    this.#index ??= indexOf(this.program);
    return this.#index;
  }
}

/** The directive that a list of directive texts holds. */
export function directiveOf(values: readonly string[]): Directive | undefined {
  for (const value of values) {
    if (value === 'use client' || value === 'use server') return value;
    if (value === 'use cache' || value.startsWith('use cache:')) return 'use cache';
  }
  return undefined;
}

export type FunctionNode = NodeOf<
  | 'FunctionDeclaration'
  | 'FunctionExpression'
  | 'ArrowFunctionExpression'
  | 'ObjectMethod'
  | 'ClassMethod'
  | 'ClassPrivateMethod'
>;

export function isFunction(node: Node | null | undefined): node is FunctionNode {
  switch (node?.type) {
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'ArrowFunctionExpression':
    case 'ObjectMethod':
    case 'ClassMethod':
    case 'ClassPrivateMethod':
      return true;
    default:
      return false;
  }
}

interface Index {
  readonly byType: ReadonlyMap<string, readonly Node[]>;
  readonly parents: ReadonlyMap<Node, Node>;
}

function indexOf(program: Program): Index {
  const byType = new Map<string, Node[]>();
  const parents = new Map<Node, Node>();
  const visit = (node: Node): void => {
    const list = byType.get(node.type);
    if (list) list.push(node);
    else byType.set(node.type, [node]);
    eachChild(node, (child) => {
      parents.set(child, node);
      visit(child);
    });
  };
  visit(program);
  return { byType, parents };
}

function eachChild(node: Node, visit: (child: Node) => void): void {
  for (const key in node) {
    const value = (node as unknown as Record<string, unknown>)[key];
    if (Array.isArray(value)) {
      for (const item of value) if (isNode(item)) visit(item);
    } else if (isNode(value)) visit(value);
  }
}

/** The nodes directly inside a node, in the order of the text. */
export function childrenOf(node: Node): readonly Node[] {
  const children: Node[] = [];
  eachChild(node, (child) => children.push(child));
  return children;
}

function isNode(value: unknown): value is Node {
  return (
    typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string'
  );
}

/** The names that a pattern or declaration binds. */
export function* boundNames(pattern: Node | null | undefined): Iterable<string> {
  switch (pattern?.type) {
    case 'Identifier':
      yield pattern.name;
      break;
    case 'ObjectPattern':
      for (const property of pattern.properties)
        yield* boundNames(property.type === 'RestElement' ? property.argument : property.value);
      break;
    case 'ArrayPattern':
      for (const element of pattern.elements) yield* boundNames(element);
      break;
    case 'AssignmentPattern':
      yield* boundNames(pattern.left);
      break;
    case 'RestElement':
      yield* boundNames(pattern.argument);
      break;
    case 'TSParameterProperty':
      yield* boundNames(pattern.parameter);
      break;
  }
}

function* namesDeclaredIn(scope: Node): Iterable<string> {
  if (isFunction(scope)) {
    for (const parameter of scope.params) yield* boundNames(parameter);
    if (scope.type === 'FunctionExpression' && scope.id) yield scope.id.name;
    return;
  }
  if (scope.type === 'CatchClause') yield* boundNames(scope.param);
  if (scope.type === 'ForStatement' && scope.init?.type === 'VariableDeclaration')
    yield* namesOfStatement(scope.init);
  if (
    (scope.type === 'ForOfStatement' || scope.type === 'ForInStatement') &&
    scope.left.type === 'VariableDeclaration'
  )
    yield* namesOfStatement(scope.left);
  if (scope.type === 'BlockStatement') for (const statement of scope.body) yield* namesOfStatement(statement);
}

/** The names that a statement declares. */
export function* namesOfStatement(statement: Node): Iterable<string> {
  switch (statement.type) {
    case 'VariableDeclaration':
      for (const { id } of statement.declarations) yield* boundNames(id);
      break;
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
    case 'TSEnumDeclaration':
      if (statement.id) yield statement.id.name;
      break;
  }
}
