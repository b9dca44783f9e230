import type { Node } from '@babel/types';
import type { Check } from '../../check.ts';
import type { SourceFile } from '../../source/source-file.ts';
import { bindingOf } from '../../source/trace.ts';
import { unwrapped } from '../../source/usage.ts';
import { defineRule } from '../rule.ts';

const CLIENT = /^@clerk\/nextjs\/server#clerkClient(\(\))?$/;

export default defineRule({
  id: 'unawaited-clerk-client',
  title: 'clerkClient() gives a promise',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M29'],
  reference: 'references/server-vs-client.md#the-server-decides',
  why: 'Since @clerk/nextjs 6 clerkClient is an async function. `clerkClient.users` and `clerkClient().users` are undefined, and what is called on them throws: the request fails with 500.',
  fix: 'Write `(await clerkClient()).users`.',
  majors: { clerk: [6, 7] },
  relevant: /clerkClient/,
  *file(file, check) {
    for (const { id, init } of file.nodes('VariableDeclarator')) {
      if (id.type !== 'ObjectPattern' || !init || isAwaited(file, init, check)) continue;
      if (!CLIENT.test(check.traceOf(file, init) ?? '')) continue;
      yield {
        at: init,
        message:
          'clerkClient() gives a promise: what is taken out of it is undefined, and the request fails with 500.',
      };
    }
    const members = [...file.nodes('MemberExpression'), ...file.nodes('OptionalMemberExpression')];
    for (const member of members) {
      const { object, property } = member;
      if (property.type !== 'Identifier' || /^(?:then|catch|finally)$/.test(property.name)) continue;
      const match = check.traceOf(file, object)?.match(CLIENT);
      if (!match || isAwaited(file, object, check)) continue;
      yield {
        at: member,
        message: `clerkClient${match[1] ? '() gives a promise' : ' is a function'}: ${property.name} of it is undefined, and the request fails with 500.`,
        fix: `Write \`(await clerkClient()).${property.name}\`.`,
      };
    }
  },
});

/** True where the client, or the variable that holds it, was waited for. */
function isAwaited(file: SourceFile, node: Node, check: Check): boolean {
  const inner = unwrapped(node);
  if (inner.type === 'AwaitExpression') return true;
  if (inner.type !== 'Identifier') return false;
  const binding = bindingOf(file, inner.name, inner);
  if (binding) return binding.kind !== 'variable' || isMadeByAwait(binding.init);
  // An import: the module that it comes from holds the variable.
  const resolved = check.graph.resolveName(file, inner.name);
  if (resolved?.kind !== 'local' || resolved.declaration?.kind !== 'variable') return false;
  return isMadeByAwait(resolved.declaration.init);
}

function isMadeByAwait(init: Node | undefined): boolean {
  return init !== undefined && unwrapped(init).type === 'AwaitExpression';
}
