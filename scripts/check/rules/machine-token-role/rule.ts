import type { Node } from '@babel/types';
import { isBefore } from '../../project/versions.ts';
import { defineRule } from '../rule.ts';

const PROTECT = '@clerk/nextjs/server#auth.protect';
const MACHINE = new Set(['api_key', 'm2m_token', 'oauth_token', 'any']);
/** The last 7.x that skipped the demand is between 7.9.8 and 7.9.17, where it is checked. */
const CHECKED_SINCE = '7.9.17';

export default defineRule({
  id: 'machine-token-role',
  title: 'auth.protect() ignores the role for machine tokens',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M39'],
  reference: 'references/api-routes.md#api-keys',
  why: 'In @clerk/nextjs 6, and in 7 up to 7.9.8, auth.protect() lets every valid API key, OAuth or machine token through without looking at the role or permission it was asked for: a key of any member does what only admins may. Later versions refuse them all, because a machine has no role.',
  fix: 'Take the token with `auth({ acceptsToken: … })`, and check its `scopes`.',
  majors: { clerk: [5, 6, 7] },
  relevant: /api_key|m2m_token|oauth_token|token:/,
  *file(file, check) {
    const skips = isBefore(check.project.versions.clerk ?? CHECKED_SINCE, CHECKED_SINCE);
    for (const call of file.nodes('CallExpression')) {
      if (check.traceOf(file, call.callee) !== PROTECT) continue;
      const values = call.arguments.flatMap((argument) => [...propertiesOf(argument)]);
      const demand = values.find(({ key }) => /^(?:role|permission|feature|plan)$/.test(key))?.key;
      const token = values.find(({ key }) => key === 'token');
      if (demand === undefined || !token || !isMachine(token.value)) continue;
      yield {
        at: call,
        message: skips
          ? `For API keys and other machine tokens auth.protect() of this version does not look at the ${demand}: any valid one passes.`
          : `A machine token has no ${demand}: every API key is refused here.`,
      };
    }
  },
});

function* propertiesOf(node: Node): Iterable<{ key: string; value: Node }> {
  if (node.type !== 'ObjectExpression') return;
  for (const property of node.properties)
    if (property.type === 'ObjectProperty' && property.key.type === 'Identifier')
      yield { key: property.key.name, value: property.value };
}

function isMachine(value: Node): boolean {
  if (value.type === 'ArrayExpression') return value.elements.some((one) => one !== null && isMachine(one));
  return value.type === 'StringLiteral' && MACHINE.has(value.value);
}
