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
  reference: 'references/api-routes.md#api-keys',
  why: 'A script with an API key has no session. A proxy that lets only people with a session through turns it away, before the handler is asked: the key is good for nothing.',
  fix: 'Leave this path out of what the proxy protects: the handler checks for itself.',
  *entry(entry, check) {
    const { proxy } = check;
    if (!/^(?:route|pages-api)$/.test(entry.kind) || entry.route === undefined || !proxy) return;
    // What is signed is the concern of locked-webhook.
    if (!takesKeys(entry, check) || !proxy.gates(entry.route)) return;
    // A proxy that asks for machine tokens too is no gate for them.
    if (/\b(?:token|acceptsToken)\b/.test(proxy.file.text)) return;
    yield {
      at: entry.place,
      message: `${entry.name === 'default' ? '' : `${entry.name} `}${entry.route} is for callers with a key, and the proxy lets only people with a session get here: it turns the others away.`,
    };
  },
});

/** True where callers may show a key or a machine's token instead of a session. */
function takesKeys(entry: MappedEntry, check: Check): boolean {
  return callsFrom(check.graph, entry.definedIn, codeOf(entry)).some(({ file, node, callee }) => {
    if (check.symbolOf(file, callee) !== AUTH || node.type !== 'CallExpression') return false;
    const [options] = node.arguments;
    return (
      options !== undefined &&
      /acceptsToken: .*\b(?:any|api_key|m2m_token|oauth_token)\b/s.test(file.textOf(options))
    );
  });
}
