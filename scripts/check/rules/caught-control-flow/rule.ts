import type { BlockStatement, CatchClause, Node, TryStatement } from '@babel/types';
import type { Check } from '../../check.ts';
import { childrenOf, isFunction, type SourceFile } from '../../source/source-file.ts';
import { defineRule } from '../rule.ts';

/** What throws errors that Next has to catch. */
const THROWS =
  /^next\/navigation#(?:redirect|permanentRedirect|notFound|unauthorized|forbidden)$|#auth\.protect$/;

export default defineRule({
  id: 'caught-control-flow',
  title: 'A catch takes the redirect or refusal for an ordinary error',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M31'],
  reference: 'references/server-actions.md#refusing-and-for-whom',
  why: 'auth.protect(), redirect(), notFound() and their like work by throwing an error that Next catches. A try around them catches it first: the redirect becomes an error page, and where the catch goes on, the refused caller gets what was to be protected.',
  fix: 'Check before the `try`, or begin the catch with `unstable_rethrow(error)` from next/navigation.',
  relevant: /\bcatch\b/,
  *file(file, check) {
    if (file.directive === 'use client') return;
    for (const statement of file.nodes('TryStatement')) {
      const { block, handler } = statement;
      if (!handler || letsThrough(file, statement, handler)) continue;
      const call = firstInterrupt(check, file, block);
      if (call)
        yield {
          at: call.node,
          message: `What ${call.name}() throws to stop the request is caught in line ${handler.loc?.start.line}: ${
            isGuard(call.name)
              ? 'people who are refused go on, or get an error in place of the sign-in page.'
              : 'the request does not end there.'
          }`,
        };
    }
  },
});

function isGuard(name: string): boolean {
  return !/^(?:redirect|permanentRedirect|notFound)$/.test(name);
}

/** True where a catch throws on what it does not know. */
function letsThrough(file: SourceFile, statement: TryStatement, { body, param }: CatchClause): boolean {
  if (body.body.some((one) => one.type === 'ThrowStatement')) return true;
  const name = param?.type === 'Identifier' ? param.name : undefined;
  for (const inner of within(body)) {
    if (
      inner.type === 'ThrowStatement' &&
      inner.argument.type === 'Identifier' &&
      inner.argument.name === name
    )
      return true;
    if (inner.type === 'CallExpression' && inner.callee.type === 'Identifier') {
      const imported = file.imports.get(inner.callee.name)?.name ?? '';
      if (/rethrow$/i.test(imported)) return true;
    }
  }
  return statement.finalizer?.body.some((one) => one.type === 'ReturnStatement') ?? false;
}

function firstInterrupt(
  check: Check,
  file: SourceFile,
  block: BlockStatement,
): { readonly node: Node; readonly name: string } | undefined {
  for (const node of within(block)) {
    if (node.type !== 'CallExpression') continue;
    const symbol = check.symbolOf(file, node.callee);
    if (symbol && THROWS.test(symbol)) return { node, name: symbol.split('#')[1] ?? '' };
    if (symbol === undefined && check.interrupts(file, node)) return { node, name: file.textOf(node.callee) };
  }
  return undefined;
}

/** The nodes inside of a block, without those of functions that are only made there. */
function* within(node: Node): Iterable<Node> {
  for (const child of childrenOf(node)) {
    // An inner try has its own catch.
    if (isFunction(child) || (child.type === 'TryStatement' && child.handler)) continue;
    yield child;
    yield* within(child);
  }
}
