import type { Check } from '../../check.ts';
import { codeOf } from '../../entries/entry-point.ts';
import type { MappedEntry } from '../../entries/map.ts';
import { callsFrom } from '../../source/calls.ts';
import { defineRule } from '../rule.ts';

const AUTH = '@clerk/nextjs/server#auth';

export default defineRule({
  id: 'gated-caller',
  title: 'The proxy turns away those for whom an entry point is made',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M23'],
  reference: 'references/api-routes.md#webhooks',
  why: 'A webhook, and a script with an API key, have no session. A proxy that lets only people with a session through answers them with a redirect to the sign-in page, before the handler is asked: deliveries fail, and whoever sends them tries again and gives up.',
  fix: 'Leave this path out of what the proxy protects: the handler checks for itself.',
  *entry(entry, check) {
    const { proxy } = check;
    if (!/^(?:route|pages-api)$/.test(entry.kind) || entry.route === undefined || !proxy) return;
    const caller = callerWithoutSession(entry, check);
    if (caller === undefined || !proxy.gates(entry.route)) return;
    // A proxy that asks for machine tokens too is no gate for them.
    if (caller === 'a key' && /\b(?:token|acceptsToken)\b/.test(proxy.file.text)) return;
    yield {
      at: entry.place,
      message: `${entry.name === 'default' ? '' : `${entry.name} `}${entry.route} is for callers with ${caller}, and the proxy lets only people with a session get here: it answers the others with the sign-in page.`,
    };
  },
});

/** What callers of an entry point show instead of a session; undefined where it is for people alone. */
function callerWithoutSession(entry: MappedEntry, check: Check): 'a signature' | 'a key' | undefined {
  const { level, proofs } = entry.enforced;
  const isSigned = proofs.some(
    ({ requirement: one }) => one.kind === 'secret' && one.value === "the webhook's signature",
  );
  if (level === 'secret' && isSigned) return 'a signature';
  const takesKeys = callsFrom(check.graph, entry.definedIn, codeOf(entry)).some(({ file, node, callee }) => {
    if (check.symbolOf(file, callee) !== AUTH || node.type !== 'CallExpression') return false;
    const [options] = node.arguments;
    return (
      options !== undefined &&
      /acceptsToken: .*\b(?:any|api_key|m2m_token|oauth_token)\b/s.test(file.textOf(options))
    );
  });
  return takesKeys ? 'a key' : undefined;
}
