import type { Node } from '@babel/types';
import type { SourceFile } from '../../source/source-file.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'unawaited-protect',
  title: 'auth.protect() without await guards nothing',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M1'],
  reference: 'SKILL.md#rules',
  why: 'auth.protect() stops a request by rejecting a promise. Where nobody waits for the promise, the code below it runs for everyone, and the redirect ends in the log as an unhandled rejection. TypeScript does not see it.',
  fix: 'Write `await auth.protect()`.',
  relevant: /protect/,
  *file(file, check) {
    for (const call of file.nodes('CallExpression')) {
      // In the proxy, auth is what clerkMiddleware() hands over.
      if (check.traceOf(file, call.callee) !== '@clerk/nextjs/server#auth.protect') continue;
      if (isDropped(file, call))
        yield {
          at: call,
          message:
            'The promise of auth.protect() is dropped: people who are not signed in get all that comes after it.',
        };
    }
  },
});

/** True where the value of a call goes nowhere. */
function isDropped(file: SourceFile, call: Node): boolean {
  const parent = file.parent(call);
  if (parent?.type === 'UnaryExpression' && parent.operator === 'void') return true;
  return parent?.type === 'ExpressionStatement';
}
