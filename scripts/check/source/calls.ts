import type { Node } from '@babel/types';
import type { Graph, Resolved } from './graph.ts';
import { type FunctionNode, isFunction, type SourceFile } from './source-file.ts';

/** A call, or the use of a component, that happens when some code runs. */
export interface CallSite {
  readonly file: SourceFile;
  /** A call or a JSX opening element. */
  readonly node: Node;
  /** What is called. */
  readonly callee: Node;
  /** Where the code itself leads to it: the call itself, or that of a function of the project. */
  readonly from: Node;
}

export interface CallOptions {
  /** True where a node and all that is in it is to be left out. */
  readonly skip?: (node: Node, file: SourceFile) => boolean;
  /** Whether components are followed as functions are. */
  readonly components?: boolean;
}

/** Calls of functions of the project are followed this deep. */
const MAX_DEPTH = 6;

/** Every call in a node, and in the project's functions that it calls. Server Functions inside are left out. */
export function callsFrom(graph: Graph, file: SourceFile, node: Node, options: CallOptions = {}): CallSite[] {
  const calls: CallSite[] = [];
  const seen = new Set<Node>();
  const visit = (inside: SourceFile, root: Node, from: Node | undefined, depth: number): void => {
    for (const one of callsIn(inside, root, options)) {
      const start = from ?? one.node;
      calls.push({ file: inside, node: one.node, callee: one.callee, from: start });
      const target = depth < MAX_DEPTH ? functionCalled(graph, inside, one.callee) : undefined;
      if (!target || seen.has(target.node)) continue;
      seen.add(target.node);
      if (target.file.directive === 'use client') continue;
      visit(target.file, target.node, start, depth + 1);
    }
  };
  visit(file, node, undefined, 0);
  return calls;
}

function callsIn(
  file: SourceFile,
  root: Node,
  { components, skip }: CallOptions,
): readonly { readonly node: Node; readonly callee: Node }[] {
  const isWanted = (node: Node) => isInside(node, root) && !isLeftOut(file, node, root, skip);
  const calls = [...file.nodes('CallExpression'), ...file.nodes('OptionalCallExpression')]
    .filter(isWanted)
    .map((node) => ({ node: node as Node, callee: node.callee as Node }));
  const used = components
    ? file
        .nodes('JSXOpeningElement')
        .filter(isWanted)
        .map((node) => ({ node: node as Node, callee: node.name as Node }))
    : [];
  return [...calls, ...used].sort((a, b) => (a.node.start ?? 0) - (b.node.start ?? 0));
}

/** True for what stands in a Server Function inside of the root, or in what is to be skipped. */
function isLeftOut(file: SourceFile, node: Node, root: Node, skip: CallOptions['skip']): boolean {
  if (skip?.(node, file)) return true;
  for (const ancestor of node === root ? [] : file.ancestors(node)) {
    if (skip?.(ancestor, file)) return true;
    if (ancestor === root) return false;
    if (isFunction(ancestor) && isServerFunction(ancestor)) return true;
  }
  return false;
}

function isServerFunction({ body }: FunctionNode): boolean {
  return body.type === 'BlockStatement' && body.directives.some(({ value }) => value.value === 'use server');
}

/** True where a node is a part of another one of its file, or that one itself. */
export function isInside(node: Node, around: Node): boolean {
  return (node.start ?? 0) >= (around.start ?? 0) && (node.end ?? 0) <= (around.end ?? 0);
}

/** The project's function that an expression names; undefined for those of packages and for parameters. */
export function functionCalled(
  graph: Graph,
  file: SourceFile,
  callee: Node,
): { readonly file: SourceFile; readonly node: FunctionNode } | undefined {
  return functionThatIs(resolvedCallee(graph, file, callee));
}

/** The project's function that a file exports under a name; undefined for those of packages. */
export function functionExported(
  graph: Graph,
  file: SourceFile,
  name: string,
): { readonly file: SourceFile; readonly node: FunctionNode } | undefined {
  return functionThatIs(graph.resolveExport(file, name));
}

function functionThatIs(resolved: Resolved | undefined) {
  if (resolved?.kind !== 'local') return undefined;
  const { declaration, node } = resolved;
  const fn = functionOf(declaration?.kind === 'variable' ? declaration.init : node);
  return fn ? { file: resolved.file, node: fn } : undefined;
}

function resolvedCallee(graph: Graph, file: SourceFile, callee: Node): Resolved | undefined {
  switch (callee.type) {
    case 'Identifier':
    case 'JSXIdentifier':
      return file.isShadowed(callee.name, callee) ? undefined : graph.resolveName(file, callee.name);
    case 'MemberExpression': {
      if (callee.object.type !== 'Identifier' || callee.property.type !== 'Identifier') return undefined;
      const base = resolvedCallee(graph, file, callee.object);
      return base?.kind === 'module' ? graph.resolveExport(base.file, callee.property.name) : undefined;
    }
    default:
      return undefined;
  }
}

/** A function, also where it is wrapped: `cache(async () => …)`. */
function functionOf(node: Node | undefined): FunctionNode | undefined {
  if (isFunction(node)) return node;
  if (node?.type !== 'CallExpression') return undefined;
  const [first] = node.arguments;
  return isFunction(first) ? first : undefined;
}
