import type { CallExpression, Node } from '@babel/types';
import type { Check } from '../../check.ts';
import type { SourceFile } from '../../source/source-file.ts';
import { isTested, mentions, outermostAround, usesOf, wholeOf } from '../../source/usage.ts';
import { defineRule } from '../rule.ts';

const COOKIE = /^(?:__session|__client_uat)(?:_\w+)?$/;
const HEADER = /^x-clerk-(?:auth-|user|session|org)/i;
const OF_REQUEST = /\b(?:cookies|headers)\??\.(?:get|has)$/;
/** Calls beside it that look at the token. */
const VERIFIES = /^authenticate|verif|introspect/i;
/** Calls beside it that ask who it is, be their answer used or not. */
const ASKS = /^(?:auth|getAuth|currentUser|protect)$/;

export default defineRule({
  id: 'cookie-as-session',
  title: 'A cookie or header is taken for a session without being verified',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M50'],
  reference: 'references/middleware-strategies.md#what-it-is-for',
  why: 'Whoever sends a request writes its cookies and headers: `Cookie: __session=x` is there for anybody who sends it. Only a verified token tells who somebody is.',
  fix: 'Ask `await auth()`.',
  relevant: /__session|__client_uat|x-clerk-/i,
  *file(file, check) {
    if (file.directive === 'use client') return;
    for (const call of [...file.nodes('CallExpression'), ...file.nodes('OptionalCallExpression')]) {
      const name = call.arguments[0]?.type === 'StringLiteral' ? call.arguments[0].value : '';
      const isCookie = COOKIE.test(name);
      if ((!isCookie && !HEADER.test(name)) || !isRead(check, file, call.callee)) continue;
      const around = outermostAround(file, call);
      if (mentions(file, around, VERIFIES)) continue;
      const uses = usesOf(file, decisionOf(file, readValue(file, call)));
      if (uses.some((use) => isHandedOn(file, use))) continue;
      const tests = uses.filter((use) => isTested(file, readValue(file, use)) && !isShortcut(file, use));
      if (tests.length === 0) continue;
      const isAskedToo = mentions(file, around, ASKS);
      const kind = isCookie ? 'cookie' : 'header';
      yield {
        at: call,
        message: isAskedToo
          ? `Whether a ${kind} called ${name} is there tells nothing: anybody can send one, and callers with a Bearer token have none.`
          : `Anybody can send a ${kind} called ${name}: with any text in it they pass as signed in.`,
        certainty: !isAskedToo && tests.some((test) => isNegated(file, test)) ? 'certain' : 'possible',
      };
    }
  },
});

/** True for `get` and `has` of the request's cookies and headers. */
function isRead(check: Check, file: SourceFile, callee: Node): boolean {
  return (
    /^next\/headers#(?:cookies|headers)\(\)\.(?:get|has)$/.test(check.traceOf(file, callee) ?? '') ||
    OF_REQUEST.test(file.textOf(callee))
  );
}

/** The node for what was read: `.value` of a cookie, too. */
function readValue(file: SourceFile, node: Node): Node {
  const whole = wholeOf(file, node);
  const parent = file.parent(whole);
  const isValue =
    (parent?.type === 'MemberExpression' || parent?.type === 'OptionalMemberExpression') &&
    parent.object === whole &&
    parent.property.type === 'Identifier' &&
    parent.property.name === 'value';
  return isValue ? parent : whole;
}

/** The whole condition that is put into a variable: `x && cookies().has('__session')`. */
function decisionOf(file: SourceFile, node: Node): Node {
  const parent = file.parent(wholeOf(file, node));
  if (parent?.type !== 'LogicalExpression' || parent.operator !== '&&' || parent.right !== node) return node;
  return file.parent(parent)?.type === 'VariableDeclarator' ? parent : node;
}

/** True where the token goes somewhere that may verify it: into a call, or into the text of a header. */
function isHandedOn(file: SourceFile, node: Node): boolean {
  const value = readValue(file, node);
  const parent = file.parent(value);
  if (parent?.type === 'CallExpression')
    return (
      (parent as CallExpression).arguments.includes(value as CallExpression['arguments'][number]) &&
      file.textOf(parent.callee) !== 'Boolean'
    );
  return (
    parent?.type === 'TemplateLiteral' ||
    parent?.type === 'ObjectProperty' ||
    parent?.type === 'ReturnStatement'
  );
}

/** True where its absence decides: `if (!token) …`. */
function isNegated(file: SourceFile, node: Node): boolean {
  return file.parent(readValue(file, node))?.type === 'UnaryExpression';
}

/** True for shortcuts: without a cookie nothing is looked up, with one people are sent to where it is looked up. */
function isShortcut(file: SourceFile, node: Node): boolean {
  const branch = [...file.ancestors(node)].find(({ type }) => type === 'IfStatement');
  if (branch?.type !== 'IfStatement' || !isWithin(node, branch.test)) return false;
  return (isNegated(file, node) ? /\.next\(/ : /\bredirect\(/).test(file.textOf(branch.consequent));
}

function isWithin(node: Node, around: Node): boolean {
  return (node.start ?? 0) >= (around.start ?? 0) && (node.end ?? 0) <= (around.end ?? 0);
}
