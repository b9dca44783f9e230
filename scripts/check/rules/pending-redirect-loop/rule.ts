import type { Node } from '@babel/types';
import type { Check } from '../../check.ts';
import { isFunction, type SourceFile } from '../../source/source-file.ts';
import { bindingOf } from '../../source/trace.ts';
import { defineRule } from '../rule.ts';

const STATUS = '@clerk/nextjs/server#auth().sessionStatus';
/** A test of one written path. */
const PLAIN = /(!\s*)?[\w.]*pathname(?:\.startsWith\(\s*|\s*([!=]==)\s*)['"`](\/[^'"`]*)['"`]/g;
/** A test of which path or request it is. */
const PATH = /pathname|nextUrl|\.url\b|\w\((?:req|request|r)\)/;

export default defineRule({
  id: 'pending-redirect-loop',
  title: 'People with a session task are redirected for ever',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M37'],
  reference: 'references/middleware-strategies.md#redirects',
  why: 'Someone who still has to choose an organization or set up a second factor has a pending session. A proxy that sends them to the page of their tasks, from that page too, sends them there for ever: they never get in.',
  fix: 'Drop the redirect: `auth.protect()` and `redirectToSignIn()` send pending people to their tasks by themselves. Or leave its target out.',
  *project(check) {
    const { proxy } = check;
    if (!proxy?.file.text.includes('pending')) return;
    const { file } = proxy;
    for (const test of file.nodes('BinaryExpression')) {
      if (!isPending(check, file, test.left, test.right)) continue;
      const around = statementOf(file, test);
      if (around?.type !== 'IfStatement') continue;
      const redirect = /^={2,3}$/.test(test.operator)
        ? redirectIn(file, around.consequent)
        : redirectAfter(file, around);
      const path = redirect && targetOf(file, redirect);
      if (redirect && path !== undefined && proxy.covers(path) && !isBound(file, around, path))
        yield {
          at: redirect,
          file,
          message: `${path} redirects to itself: who has a session task left is sent there from there, for ever.`,
        };
    }
  },
});

function isPending(check: Check, file: SourceFile, left: Node, right: Node): boolean {
  return right.type === 'StringLiteral' && right.value === 'pending' && check.traceOf(file, left) === STATUS;
}

/** The statement that a test stands in. */
function statementOf(file: SourceFile, node: Node): Node | undefined {
  for (const ancestor of file.ancestors(node)) if (ancestor.type.endsWith('Statement')) return ancestor;
  return undefined;
}

/** True where a test on the way to the redirect may leave its target out. */
function isBound(
  file: SourceFile,
  statement: Extract<Node, { type: 'IfStatement' }>,
  target: string,
): boolean {
  if (leavesOut(file, statement.test, target, true)) return true;
  let inside: Node = statement;
  for (const ancestor of file.ancestors(statement)) {
    if (isFunction(ancestor)) return false;
    if (ancestor.type === 'IfStatement' && leavesOut(file, ancestor.test, target, true)) return true;
    if (ancestor.type === 'BlockStatement')
      for (const before of ancestor.body.slice(
        0,
        ancestor.body.indexOf(inside as (typeof ancestor.body)[number]),
      ))
        if (before.type === 'IfStatement' && leavesOut(file, before.test, target, false)) return true;
    inside = ancestor;
  }
  return false;
}

/**
 * False for tests that do not look at the path, and for those that only leave other paths out.
 * @param isWayIn True where the redirect happens if the test holds, rather than if it does not.
 */
function leavesOut(file: SourceFile, test: Node, target: string, isWayIn: boolean): boolean {
  const text = file.textOf(test);
  if (!PATH.test(text)) return false;
  if (/\w\((?:req|request|r)\)/.test(text)) return true;
  const tests = [...text.matchAll(PLAIN)];
  // One test of a written path each, and nothing else about the request.
  if (tests.length === 0 || tests.length !== text.match(/pathname/g)?.length) return true;
  return tests.some(([, not, operator, path = '']) => {
    const isOther = operator ? operator === '!==' : not !== undefined;
    return isOther !== isWayIn || (operator ? target === path : target.startsWith(path));
  });
}

function redirectIn(file: SourceFile, node: Node) {
  return file
    .nodes('CallExpression')
    .find(
      (call) =>
        /^(?:Next)?Response\.redirect$/.test(file.textOf(call.callee)) &&
        [...file.ancestors(call)].includes(node),
    );
}

/** The redirect that is left for pending people behind `if (sessionStatus !== 'pending') return;`. */
function redirectAfter(file: SourceFile, statement: Extract<Node, { type: 'IfStatement' }>) {
  const isExit = /^(?:\{\s*)?return\b(?!.*redirect)/i.test(file.textOf(statement.consequent));
  const block = file.parent(statement);
  if (!isExit || file.textOf(statement.test).includes('&&') || block?.type !== 'BlockStatement')
    return undefined;
  return block.body
    .slice(block.body.indexOf(statement) + 1)
    .filter(({ type }) => type === 'ReturnStatement')
    .map((one) => redirectIn(file, one))[0];
}

/** The path of `new URL('/path', …)`, also by way of a variable. */
function targetOf(file: SourceFile, call: Extract<Node, { type: 'CallExpression' }>): string | undefined {
  const [argument] = call.arguments;
  const binding = argument?.type === 'Identifier' ? bindingOf(file, argument.name, argument) : undefined;
  const url = binding?.kind === 'variable' ? binding.init : argument;
  const [path] = url?.type === 'NewExpression' ? url.arguments : [];
  return path?.type === 'StringLiteral' && path.value.startsWith('/')
    ? path.value.replace(/[?#].*/, '')
    : undefined;
}
