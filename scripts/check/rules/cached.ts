import type { Node } from '@babel/types';
import type { Check } from '../check.ts';
import { callsFrom, functionCalled, isInside } from '../source/calls.ts';
import { type FunctionNode, isFunction, type SourceFile } from '../source/source-file.ts';
import { bindingOf } from '../source/trace.ts';

/** A function whose results Next keeps from one request to the next. */
export interface CachedFunction {
  readonly by: 'unstable_cache' | 'use cache' | 'use cache: private';
  readonly file: SourceFile;
  readonly node: FunctionNode;
  /** The call of unstable_cache(). */
  readonly call: Extract<Node, { type: 'CallExpression' }> | undefined;
}

/** Files without these words hold none. */
export const CACHED = /unstable_cache|use cache/;

const UNSTABLE = 'next/cache#unstable_cache';

/** The cached functions that a file makes. */
export function* cachedFunctions(check: Check, file: SourceFile): Iterable<CachedFunction> {
  for (const call of file.nodes('CallExpression')) {
    if (check.symbolOf(file, call.callee) !== UNSTABLE) continue;
    const target = functionGiven(check, file, call.arguments[0]);
    if (target) yield { by: 'unstable_cache', call, ...target };
  }
  for (const directive of file.nodes('Directive')) {
    const { value } = directive.value;
    if (!value.startsWith('use cache')) continue;
    const by = value === 'use cache: private' ? value : 'use cache';
    const body = file.parent(directive);
    const around = body && file.parent(body);
    if (around && isFunction(around)) yield { by, file, node: around, call: undefined };
    else if (body?.type === 'Program')
      for (const name of file.exports.named.keys()) {
        const exported = check.graph.resolveExport(file, name);
        const value = exported?.kind === 'local' && exported.file === file ? exported : undefined;
        const init = value?.declaration?.kind === 'variable' ? value.declaration.init : value?.node;
        if (isFunction(init)) yield { by, file, node: init, call: undefined };
      }
  }
}

/** The cached function that is called; undefined where none is. */
export function cachedCallee(check: Check, file: SourceFile, callee: Node): Node | undefined {
  if (callee.type === 'CallExpression' && check.symbolOf(file, callee.callee) === UNSTABLE) return callee;
  if (callee.type !== 'Identifier') return undefined;
  const local = bindingOf(file, callee.name, callee);
  if (local?.kind === 'variable' && isUnstable(check, file, local.init)) return local.init;
  const resolved = local ? undefined : check.graph.resolveName(file, callee.name);
  if (resolved?.kind === 'local' && resolved.declaration?.kind === 'variable')
    if (isUnstable(check, resolved.file, resolved.declaration.init)) return resolved.declaration.init;
  const fn = functionCalled(check.graph, file, callee);
  if (!fn || !CACHED.test(fn.file.text)) return undefined;
  const cached = [...cachedFunctions(check, fn.file)].find((one) => one.node === fn.node && !one.call);
  return cached && cached.by !== 'use cache: private' ? fn.node : undefined;
}

function isUnstable(check: Check, file: SourceFile, node: Node | undefined): boolean {
  return node?.type === 'CallExpression' && check.symbolOf(file, node.callee) === UNSTABLE;
}

function functionGiven(check: Check, file: SourceFile, node: Node | undefined) {
  if (isFunction(node)) return { file, node };
  if (node?.type !== 'Identifier') return undefined;
  const local = bindingOf(file, node.name, node);
  if (local?.kind === 'variable' && isFunction(local.init)) return { file, node: local.init };
  return functionCalled(check.graph, file, node);
}

/** The traces of values that belong to one person: what `auth()` and `currentUser()` tell. */
const PERSONAL = /^@clerk\/nextjs(?:\/server)?#(?:auth(?:\.protect)?|currentUser|getAuth)\(\)/;

/** The functions that tell who is signed in. */
const SESSION = /^@clerk\/nextjs(?:\/server)?#(?:auth|auth\.protect|currentUser|getAuth)$/;

/** True where a value is worked out by a function of the project that asks who is signed in. */
export function comesFromSession(check: Check, file: SourceFile, node: Node): boolean {
  return callsFrom(check.graph, file, node).some((call) =>
    SESSION.test(check.symbolOf(call.file, call.callee) ?? ''),
  );
}

/** Where a value comes from, if it belongs to whoever is signed in: `@clerk/nextjs/server#auth().userId`. */
export function personalTrace(check: Check, file: SourceFile, node: Node): string | undefined {
  const trace = check.traceOf(file, node);
  return trace !== undefined && PERSONAL.test(trace) ? trace : undefined;
}

/** The names that a node reads, with the identifiers that read them. Properties and keys are no names. */
export function namesRead(file: SourceFile, node: Node): Extract<Node, { type: 'Identifier' }>[] {
  return file.nodes('Identifier').filter((one) => isInside(one, node) && isRead(file, one));
}

function isRead(file: SourceFile, node: Node): boolean {
  const parent = file.parent(node);
  switch (parent?.type) {
    case 'MemberExpression':
    case 'OptionalMemberExpression':
      return parent.object === node || parent.computed;
    case 'ObjectProperty':
      return parent.value === node && file.parent(parent)?.type !== 'ObjectPattern';
    case 'VariableDeclarator':
      return parent.init === node;
    case 'AssignmentPattern':
      return parent.right === node;
    case 'AssignmentExpression':
      return parent.right === node || parent.operator !== '=';
    case 'ObjectMethod':
    case 'ArrayPattern':
    case 'RestElement':
    case 'FunctionDeclaration':
    case 'FunctionExpression':
    case 'JSXAttribute':
      return false;
    case 'ArrowFunctionExpression':
      return parent.body === node;
    default:
      return (
        parent !== undefined &&
        (/^TS(?:As|NonNull|Satisfies)/.test(parent.type) || !parent.type.startsWith('TS'))
      );
  }
}
