import type {
  BlockStatement,
  CallExpression,
  CatchClause,
  Node,
  Statement,
  SwitchStatement,
  TryStatement,
} from '@babel/types';
import { childrenOf, isFunction } from '../source/source-file.ts';
import { evaluate, functionValue } from './expressions.ts';
import { type Frame, throwersOf } from './frame.ts';
import { bind } from './patterns.ts';
import { merge, type Reached } from './state.ts';
import { branch, compare } from './tests.ts';
import { FROM, originOf, truthy, UNDEFINED, unknown } from './value.ts';

/** Follows a statement; afterwards `frame.state` is what holds behind it, or undefined where nothing gets there. */
export function execute(frame: Frame, statement: Statement): void {
  if (!frame.state) return;
  switch (statement.type) {
    case 'BlockStatement':
      frame.inScope(() => executeAll(frame, statement.body));
      break;
    case 'VariableDeclaration':
      for (const { id, init } of statement.declarations) {
        const value = init ? evaluate(frame, init) : UNDEFINED;
        if (frame.state) bind(frame, id, value);
      }
      break;
    case 'ExpressionStatement':
      evaluate(frame, statement.expression);
      break;
    case 'IfStatement': {
      const { yes, no } = branch(frame, statement.test);
      frame.state = yes;
      execute(frame, statement.consequent);
      const after = frame.state;
      frame.state = no;
      if (statement.alternate) execute(frame, statement.alternate);
      frame.state = merge(after, frame.state);
      break;
    }
    case 'ReturnStatement':
      frame.end(statement.argument ? evaluate(frame, statement.argument) : UNDEFINED, statement);
      break;
    case 'ThrowStatement':
      evaluate(frame, statement.argument);
      frame.state = undefined;
      break;
    case 'TryStatement':
      tryToExecute(frame, statement);
      break;
    case 'SwitchStatement':
      chooseCase(frame, statement);
      break;
    case 'ForStatement':
      frame.inScope(() => {
        if (statement.init)
          if (statement.init.type === 'VariableDeclaration') execute(frame, statement.init);
          else evaluate(frame, statement.init);
        loop(frame, statement.test ?? undefined, () => {
          execute(frame, statement.body);
          if (frame.state && statement.update) evaluate(frame, statement.update);
        });
      });
      break;
    case 'ForOfStatement':
    case 'ForInStatement':
      frame.inScope(() => {
        const list = evaluate(frame, statement.right);
        loop(frame, null, () => {
          const item = unknown(originOf(list));
          if (statement.left.type === 'VariableDeclaration') {
            const [declaration] = statement.left.declarations;
            if (declaration) bind(frame, declaration.id, item);
          }
          execute(frame, statement.body);
        });
      });
      break;
    case 'WhileStatement':
      loop(frame, statement.test, () => execute(frame, statement.body));
      break;
    case 'DoWhileStatement':
      loop(frame, undefined, () => {
        execute(frame, statement.body);
        if (!frame.state) return;
        const { yes, no } = branch(frame, statement.test);
        frame.breaks[frame.breaks.length - 1] = merge(frame.breaks.at(-1), no);
        frame.state = yes;
      });
      break;
    case 'LabeledStatement':
      execute(frame, statement.body);
      break;
    case 'BreakStatement':
      frame.breaks[frame.breaks.length - 1] = merge(frame.breaks.at(-1), frame.state);
      frame.state = undefined;
      break;
    case 'ContinueStatement':
      frame.state = undefined;
      break;
    case 'ClassDeclaration':
      if (statement.id)
        frame.declare(statement.id.name, {
          kind: 'class',
          node: statement,
          file: frame.file,
          scope: frame.scope,
        });
      break;
  }
}

/** Follows statements in order. Functions are declared first, as they are when the code runs. */
export function executeAll(frame: Frame, statements: readonly Statement[]): void {
  for (const statement of statements)
    if (statement.type === 'FunctionDeclaration' && statement.id)
      frame.declare(statement.id.name, functionValue(frame, statement));
  for (const statement of statements) execute(frame, statement);
}

/**
 * Follows a loop once.
 * @param test Undefined: it only ends by `break`. Null: it may not run at all, or any number of times.
 */
function loop(frame: Frame, test: Node | undefined | null, body: () => void): void {
  frame.breaks.push(undefined);
  let skipped: Reached;
  if (test === null) skipped = frame.state;
  else if (test) {
    const { yes, no } = branch(frame, test);
    skipped = no;
    frame.state = yes;
  }
  body();
  // Behind a loop with a test is who left it by the test, before or after the body ran.
  if (test !== undefined) frame.state = merge(skipped, test === null ? frame.state : skipped && frame.state);
  else frame.state = undefined;
  frame.state = merge(frame.state, frame.breaks.pop());
}

function tryToExecute(frame: Frame, { block, handler, finalizer }: TryStatement): void {
  const before = frame.state;
  const endingsBefore = frame.endings.length;
  const effectsBefore = frame.effects.length;
  execute(frame, block);
  const after = frame.state;
  if (handler) {
    noteCaught(frame, effectsBefore, block, handler, finalizer);
    // The body may have thrown at any point: before its first check, too.
    const reached = [after, ...frame.endings.slice(endingsBefore).map(() => undefined)].reduce(merge, before);
    frame.state = reached && before && { facts: before.facts, variables: reached.variables };
    frame.inScope(() => {
      if (handler.param) bind(frame, handler.param, truthy(FROM.error));
      const passing = rethrows(frame, handler.body.body[0])
        ? (after ?? lastEnding(frame, endingsBefore))
        : undefined;
      if (passing && frame.state) frame.prove(passing.facts);
      executeAll(frame, handler.body.body);
    });
    frame.state = merge(after, frame.state);
  }
  if (finalizer) {
    const settled = frame.state;
    frame.state ??= before;
    execute(frame, finalizer);
    if (!settled) frame.state = undefined;
  }
}

/** Notes which interruptions of a try its catch keeps from Next. */
function noteCaught(
  frame: Frame,
  from: number,
  block: Node,
  handler: CatchClause,
  finalizer: BlockStatement | null | undefined,
): void {
  const interruptions = frame.effects
    .slice(from)
    .filter(({ kind, file, node }) => kind === 'interrupt' && file === frame.file && isWithin(node, block));
  if (interruptions.length === 0 || letsThrough(frame, handler.body, handler.param)) return;
  if (finalizer?.body.some(({ type }) => type === 'ReturnStatement')) return;
  const last = lastCall(handler.body);
  const again = last && thrownBy(frame, last);
  for (const one of interruptions) {
    const isSame =
      again === 'redirect' || again === 'permanentRedirect'
        ? frame.file.textOf(one.node) === (last && frame.file.textOf(last))
        : throwersOf(one).every((thrower) => thrower === again);
    if (!isSame) frame.effects.push({ ...one, kind: 'caught' });
  }
}

/** The call that a catch ends with. */
function lastCall({ body }: BlockStatement): CallExpression | undefined {
  const last = body.at(-1);
  const call =
    last?.type === 'ExpressionStatement'
      ? last.expression
      : last?.type === 'ReturnStatement'
        ? last.argument
        : undefined;
  return call?.type === 'CallExpression' ? call : undefined;
}

/** `notFound` of a call that ends the request with it: what was caught of that kind still ends as that. */
function thrownBy(frame: Frame, { callee }: CallExpression): string | undefined {
  const imported = callee.type === 'Identifier' ? frame.file.imports.get(callee.name) : undefined;
  return imported?.source === 'next/navigation' && ENDS_AGAIN.test(imported.name) ? imported.name : undefined;
}

const ENDS_AGAIN = /^(?:notFound|unauthorized|forbidden|redirect|permanentRedirect)$/;

function isWithin(node: Node, block: Node): boolean {
  return (node.start ?? 0) >= (block.start ?? 0) && (node.end ?? 0) <= (block.end ?? 0);
}

/** True where a catch throws on what it does not know. */
function letsThrough(frame: Frame, node: Node, param: CatchClause['param']): boolean {
  if (node.type === 'BlockStatement' && node.body.some(({ type }) => type === 'ThrowStatement')) return true;
  const name = param?.type === 'Identifier' ? param.name : undefined;
  return childrenOf(node).some((child) => {
    if (isFunction(child)) return false;
    if (
      child.type === 'ThrowStatement' &&
      child.argument.type === 'Identifier' &&
      child.argument.name === name
    )
      return true;
    if (child.type === 'CallExpression' && child.callee.type === 'Identifier') {
      const imported = frame.file.imports.get(child.callee.name)?.name ?? '';
      if (/rethrow$/i.test(imported)) return true;
    }
    return child.type !== 'BlockStatement' || node.type !== 'TryStatement'
      ? letsThrough(frame, child, param)
      : false;
  });
}

function lastEnding(frame: Frame, from: number) {
  return frame.endings.slice(from).at(-1);
}

/**
 * True where the first statement of a catch throws on what Next ends a request with: `unstable_rethrow(error)` or
 * `if (isRedirectError(error)) throw error`. Then only other errors get past it.
 */
function rethrows(frame: Frame, first: Statement | undefined): boolean {
  const call =
    first?.type === 'ExpressionStatement'
      ? first.expression
      : first?.type === 'IfStatement' && alwaysThrows(first.consequent)
        ? first.test
        : undefined;
  if (call?.type !== 'CallExpression' || call.callee.type !== 'Identifier') return false;
  const imported = frame.file.imports.get(call.callee.name);
  if (!imported?.source.startsWith('next/')) return false;
  return first?.type === 'ExpressionStatement'
    ? /^(?:unstable_)?rethrow$/.test(imported.name)
    : /^(?:isRedirectError|isNextRouterError|isHTTPAccessFallbackError|isNotFoundError)$/.test(imported.name);
}

function alwaysThrows(statement: Statement): boolean {
  if (statement.type === 'BlockStatement') return statement.body.some(alwaysThrows);
  return statement.type === 'ThrowStatement';
}

function chooseCase(frame: Frame, { discriminant, cases }: SwitchStatement): void {
  frame.breaks.push(undefined);
  evaluate(frame, discriminant);
  let rest = frame.state;
  let falling: Reached;
  frame.inScope(() => {
    for (const { test, consequent } of cases) {
      frame.state = rest;
      if (test && frame.state) {
        const { yes, no } =
          discriminant.type === 'BooleanLiteral' && discriminant.value
            ? branch(frame, test)
            : compare(frame, discriminant, test, true);
        rest = no;
        frame.state = yes;
      } else if (!test) rest = undefined;
      frame.state = merge(falling, frame.state);
      executeAll(frame, consequent);
      falling = frame.state;
    }
  });
  frame.state = merge(merge(falling, rest), frame.breaks.pop());
}
