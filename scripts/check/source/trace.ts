import type { Expression, Node } from '@babel/types';
import type { Graph } from './graph.ts';
import { variablesOf } from './module.ts';
import { type FunctionNode, isFunction, type SourceFile } from './source-file.ts';
import { symbolOf } from './symbols.ts';

/** What a name is bound to at a place. `path` leads from there to its value: `['userId']` for `{ userId }`. */
export type Binding =
  | {
      readonly kind: 'variable';
      readonly node: Node;
      readonly init: Expression | undefined;
      readonly path: readonly (string | number)[];
    }
  | {
      readonly kind: 'parameter';
      readonly node: Node;
      readonly function: FunctionNode;
      readonly index: number;
      readonly path: readonly (string | number)[];
    };

/** Chains of variables are followed this far. */
const MAX_DEPTH = 12;

/**
 * Where a value comes from, by way of variables, destructuring and `await`: `@clerk/nextjs/server#auth().userId`.
 * `await` leaves no trace in it, nor does `Promise.all`. Undefined for what does not come from a package.
 */
export function traceOf(graph: Graph, file: SourceFile, node: Node, depth = 0): string | undefined {
  if (depth > MAX_DEPTH) return undefined;
  const deeper = (inner: Node) => traceOf(graph, file, inner, depth + 1);
  switch (node.type) {
    case 'Identifier':
      return symbolOf(graph, file, node) ?? traceOfName(graph, file, node.name, node, depth);
    case 'MemberExpression':
    case 'OptionalMemberExpression': {
      const symbol = symbolOf(graph, file, node);
      if (symbol !== undefined) return symbol;
      const { property, computed } = node;
      const name =
        property.type === 'Identifier' && !computed
          ? property.name
          : property.type === 'StringLiteral'
            ? property.value
            : undefined;
      const base = name === undefined ? undefined : deeper(node.object);
      return base === undefined ? undefined : join(base, name);
    }
    case 'CallExpression':
    case 'OptionalCallExpression': {
      const callee = deeper(node.callee);
      const [argument] = node.arguments;
      // `use(promise)` waits as `await` does.
      if (callee === 'react#use' && argument) return deeper(argument);
      return callee === undefined ? undefined : `${callee}()`;
    }
    case 'AwaitExpression':
      return deeper(node.argument);
    case 'LogicalExpression':
      return node.operator === '&&' ? undefined : deeper(node.left);
    case 'ParenthesizedExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
    case 'TSTypeAssertion':
      return deeper(node.expression);
    default:
      return undefined;
  }
}

/** What a name means at a node of a file; undefined for imports, functions and what is not declared there. */
export function bindingOf(file: SourceFile, name: string, at: Node): Binding | undefined {
  const scope = file.scopeOf(name, at);
  if (scope === undefined) {
    const declaration = file.declaration(name);
    return declaration?.kind === 'variable' ? declaration : undefined;
  }
  if (isFunction(scope)) {
    for (const [index, parameter] of scope.params.entries())
      for (const [bound, { node, path }] of declaredBy(parameter, undefined))
        if (bound === name) return { kind: 'parameter', node, function: scope, index, path };
    return undefined;
  }
  for (const statement of 'body' in scope && Array.isArray(scope.body) ? (scope.body as Node[]) : [])
    if (statement.type === 'VariableDeclaration')
      for (const { id, init } of statement.declarations)
        for (const [bound, { node, path }] of declaredBy(id, init ?? undefined))
          if (bound === name) return { kind: 'variable', node, init: init ?? undefined, path };
  return undefined;
}

/** Every place where the same variable is read or written as the name at a node, itself and its declaration left out. */
export function otherUses(file: SourceFile, name: string, at: Node): Node[] {
  const scope = file.scopeOf(name, at);
  return file
    .nodes('Identifier')
    .filter(
      (one) => one.name === name && one !== at && isUse(file, one) && file.scopeOf(name, one) === scope,
    );
}

/** True where an identifier reads or writes a variable, rather than declaring it or naming a property. */
export function isUse(file: SourceFile, node: Node): boolean {
  const parent = file.parent(node);
  if (!parent) return false;
  switch (parent.type) {
    case 'ArrayPattern':
    case 'RestElement':
      return false;
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return parent.object === node || parent.computed;
    case 'ObjectProperty':
      if (file.parent(parent)?.type === 'ObjectPattern') return false;
      return parent.value === node || parent.computed;
    case 'VariableDeclarator':
      return parent.id !== node;
    case 'AssignmentPattern':
      return parent.right === node;
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
      return true;
    default:
      if (isFunction(parent)) return parent.type === 'ArrowFunctionExpression' && parent.body === node;
      return !/^(?:TS|Import|Export|Class)/.test(parent.type);
  }
}

function* declaredBy(pattern: Node, init: Expression | undefined) {
  for (const [name, declaration] of variablesOf(pattern, init, [], true))
    if (declaration.kind === 'variable') yield [name, declaration] as const;
}

function traceOfName(
  graph: Graph,
  file: SourceFile,
  name: string,
  at: Node,
  depth: number,
): string | undefined {
  const binding = bindingOf(file, name, at);
  if (binding?.kind === 'parameter') {
    const base = traceOfParameter(graph, file, binding.function, binding.index, depth);
    return base === undefined ? undefined : follow(base, binding.path);
  }
  if (binding) return traceAt(graph, file, binding.init, binding.path, depth);
  if (file.scopeOf(name, at) !== undefined) return undefined;
  const resolved = graph.resolveName(file, name);
  if (resolved?.kind !== 'local' || resolved.declaration?.kind !== 'variable') return undefined;
  return traceAt(graph, resolved.file, resolved.declaration.init, resolved.declaration.path, depth);
}

/** What Clerk hands to the functions that it is given. */
function traceOfParameter(
  graph: Graph,
  file: SourceFile,
  around: FunctionNode,
  index: number,
  depth: number,
): string | undefined {
  const call = file.parent(around);
  if (index !== 0 || call?.type !== 'CallExpression' || call.arguments[0] !== around) return undefined;
  const callee = traceOf(graph, file, call.callee, depth + 1);
  if (callee === '@clerk/nextjs/server#clerkMiddleware') return '@clerk/nextjs/server#auth';
  return callee === '@clerk/nextjs/server#auth.protect' ? '@clerk/nextjs/server#auth().has' : undefined;
}

function traceAt(
  graph: Graph,
  file: SourceFile,
  init: Expression | undefined,
  path: readonly (string | number)[],
  depth: number,
): string | undefined {
  if (init === undefined) return undefined;
  const [first, ...rest] = path;
  if (typeof first === 'number') {
    const together = init.type === 'AwaitExpression' ? init.argument : init;
    const [list] =
      together.type === 'CallExpression' && /^Promise\.all\b/.test(file.textOf(together.callee))
        ? together.arguments
        : [];
    const element = list?.type === 'ArrayExpression' ? list.elements[first] : undefined;
    const base = element ? traceOf(graph, file, element, depth + 1) : undefined;
    return base === undefined ? undefined : follow(base, rest);
  }
  const base = traceOf(graph, file, init, depth + 1);
  return base === undefined ? undefined : follow(base, path);
}

function follow(base: string, path: readonly (string | number)[]): string | undefined {
  return path.every((key) => typeof key === 'string')
    ? path.reduce<string>((origin, key) => join(origin, String(key)), base)
    : undefined;
}

function join(base: string, name: string | undefined): string {
  return base.endsWith('#') ? base + name : `${base}.${name}`;
}
