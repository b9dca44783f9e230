import type { Check } from '../../check.ts';
import type { MappedEntry } from '../../entries/map.ts';
import { isGuarded } from '../../entries/surroundings.ts';
import type { Facts } from '../../guards/facts.ts';
import { throwersOf } from '../../guards/frame.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'caught-control-flow',
  title: 'A catch takes the redirect or refusal for an ordinary error',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M31'],
  reference: 'references/server-actions.md#refusing-and-for-whom',
  why: 'auth.protect(), redirect(), notFound() and their like work by throwing an error that Next catches. A try around them catches it first: the redirect becomes an error page, and where the catch goes on, the refused caller gets what was to be protected.',
  fix: 'Check before the `try`, or begin the catch with `unstable_rethrow(error)` from next/navigation.',
  *entry(entry, check) {
    for (const effect of check.behaviourOf(entry).effects) {
      const { kind, what, node, file, facts } = effect;
      if (kind !== 'caught') continue;
      // clerkMiddleware() catches what its own handler throws, so that a try around it catches nothing.
      if (entry.kind === 'proxy' && !/^(?:auth\.protect|redirectToSignIn)$/.test(what)) continue;
      yield {
        at: node,
        file,
        certainty: isForNobody(entry, facts, check) ? 'possible' : 'certain',
        message: `What ${what}() throws to stop the request is caught here: ${
          throwersOf(effect).every((thrower) => /^(?:redirect|permanentRedirect|notFound)$/.test(thrower))
            ? 'the request does not end, and what should show does not.'
            : 'people who are refused go on, or get an error in place of the sign-in page.'
        }`,
      };
    }
  },
});

/**
 * True where only people without a session are thrown out, whom the proxy stops before, and nobody gets anything by the
 * catch: what they would see is what nobody sees.
 */
function isForNobody(entry: MappedEntry, facts: Facts, check: Check): boolean {
  const { route } = entry;
  return (
    facts.has('signed-out') && isGuarded(entry) && route !== undefined && check.proxy?.gates(route) === true
  );
}
