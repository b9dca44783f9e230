import type { Node } from '@babel/types';
import type { SourceFile } from '../../source/source-file.ts';
import { otherUses } from '../../source/trace.ts';
import { defineRule } from '../rule.ts';

const BODY = /^(?:json|text|formData|arrayBuffer|blob|bytes)$/;

export default defineRule({
  id: 'body-read-before-verify',
  title: 'verifyWebhook() gets a request whose body is read elsewhere too',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M24'],
  reference: 'references/api-routes.md#webhooks',
  why: 'A body can be read once, and verifyWebhook() reads it to check the signature. Read before, it throws and every genuine event is refused; read after, that throws.',
  fix: 'Take the event from what verifyWebhook() returns, and read the body nowhere else.',
  relevant: /verifyWebhook/,
  *file(file, check) {
    for (const call of file.nodes('CallExpression')) {
      if (
        !/^@clerk\/(?:nextjs|backend)\/webhooks#verifyWebhook$/.test(check.symbolOf(file, call.callee) ?? '')
      )
        continue;
      const [request] = call.arguments;
      if (request?.type !== 'Identifier') continue;
      for (const use of otherUses(file, request.name, request)) {
        const read = bodyRead(file, use);
        if (!read || file.functionAround(read) !== file.functionAround(call)) continue;
        if (areApart(file, read, call)) continue;
        const isBefore = (read.start ?? 0) < (call.start ?? 0);
        yield {
          at: read,
          message: isBefore
            ? 'The body is read here, and verifyWebhook() finds nothing left: every genuine event is refused.'
            : 'verifyWebhook() has read the body already: this throws, after the signature was found right.',
        };
      }
    }
  },
});

/** The call of `request.json()` and the like that a name begins. */
function bodyRead(file: SourceFile, name: Node): Node | undefined {
  const member = file.parent(name);
  if (
    member?.type !== 'MemberExpression' ||
    member.object !== name ||
    !BODY.test(file.textOf(member.property))
  )
    return undefined;
  const call = file.parent(member);
  return call?.type === 'CallExpression' && call.callee === member ? call : undefined;
}

/** True where only one of the two happens: they stand in different branches. */
function areApart(file: SourceFile, a: Node, b: Node): boolean {
  const around = new Set(file.ancestors(b));
  let inside = a;
  for (const ancestor of file.ancestors(a)) {
    if (around.has(ancestor)) {
      const isFork = ancestor.type === 'IfStatement' || ancestor.type === 'ConditionalExpression';
      return (
        isFork && inside !== ancestor.test && ![...around].includes(inside) && !isIn(file, b, ancestor.test)
      );
    }
    // `if (…) { …; return }` before it.
    if (
      ancestor.type === 'BlockStatement' &&
      ancestor.body.at(-1)?.type === 'ReturnStatement' &&
      !around.has(ancestor)
    )
      return true;
    inside = ancestor;
  }
  return false;
}

function isIn(file: SourceFile, node: Node, around: Node): boolean {
  return node === around || [...file.ancestors(node)].includes(around);
}
