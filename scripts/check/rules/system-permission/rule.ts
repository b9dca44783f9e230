import { defineRule } from '../rule.ts';

const ASKS =
  /^@clerk\/nextjs(?:\/server)?#(?:auth|getAuth)(?:\(\)\.has|\.protect|\(\)\.protect|\.protect\(\)\.has)$/;
const SHOWS = /^@clerk\/nextjs#(?:Show|Protect)$/;

export default defineRule({
  id: 'system-permission',
  title: 'System permissions are always refused on the server',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M38'],
  reference: 'references/server-vs-client.md#roles',
  why: "Permissions that begin with `org:sys_` are not in the session token. Asked for on the server they are false for everybody, the organization's admins too.",
  fix: 'Ask for a role, or for a permission of your own such as `org:reports:read`.',
  relevant: /org:sys_/,
  *file(file, check) {
    for (const literal of file.nodes('StringLiteral')) {
      if (!literal.value.startsWith('org:sys_')) continue;
      const asking = [...file.ancestors(literal)].find(
        ({ type }) => type === 'CallExpression' || type === 'JSXOpeningElement',
      );
      if (!asking) continue;
      const problem = {
        at: literal,
        message: `${literal.value} is not in the session token: on the server it is refused to everybody, admins too.`,
      };
      if (asking.type === 'CallExpression' && ASKS.test(check.traceOf(file, asking.callee) ?? ''))
        yield problem;
      if (asking.type === 'JSXOpeningElement' && SHOWS.test(check.symbolOf(file, asking.name) ?? ''))
        if (file.directive !== 'use client') yield { ...problem, certainty: 'possible' };
    }
  },
});
