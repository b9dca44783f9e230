import type { Node } from '@babel/types';
import { cachedCallee, personalTrace } from '../cached.ts';
import { defineRule } from '../rule.ts';

/** What changes with every token: the whole session, its claims, the token itself. */
const VOLATILE = /#(?:auth|auth\.protect|getAuth)\(\)(?:\.sessionClaims|\.getToken\(\))?$/;

export default defineRule({
  id: 'session-in-cache-key',
  title: 'The key of a cache changes with every token',
  severity: 'warning',
  certainty: 'certain',
  mistakes: ['M15'],
  reference: 'references/caching-auth.md#the-key',
  why: 'Session tokens are renewed about every minute, and their claims (iat, exp, jti) with them. A cache that has them in its key makes a new entry each time and is never hit. And keys are stored as plain text, the token too.',
  fix: 'Pass `userId` or `orgId` instead.',
  relevant: /cache|@clerk/i,
  *file(file, check) {
    const report = (at: Node, what: string) => ({
      at,
      message: `${file.textOf(at).replace(/\s+/g, ' ').slice(0, 60)} changes about every minute, and is ${what}: nothing is ever found in the cache, and it is stored there as plain text.`,
    });
    for (const call of file.nodes('CallExpression')) {
      const isMaking = check.symbolOf(file, call.callee) === 'next/cache#unstable_cache';
      const [, parts] = call.arguments;
      if (isMaking && parts?.type === 'ArrayExpression')
        for (const part of parts.elements) {
          const value = part?.type === 'TemplateLiteral' ? part.expressions : part ? [part] : [];
          for (const one of value)
            if (VOLATILE.test(personalTrace(check, file, one) ?? '')) yield report(one, 'part of the key');
        }
      for (const argument of call.arguments)
        if (
          VOLATILE.test(personalTrace(check, file, argument) ?? '') &&
          cachedCallee(check, file, call.callee)
        )
          yield report(argument, 'an argument, which makes it part of the key');
    }
  },
});
