import type { Check } from '../../check.ts';
import type { MappedEntry } from '../../entries/map.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'locked-webhook',
  title: 'A webhook demands a session, which its sender does not have',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M23'],
  reference: 'references/api-routes.md#webhooks',
  why: 'Who sends webhooks signs them and has no session in the app. A handler that asks for both, or stands behind a proxy that asks for a session, refuses every genuine event: what they tell is lost.',
  fix: 'Check the signature only, and leave the path out where the proxy asks for a session.',
  *entry(entry, check) {
    if (entry.kind !== 'route' && entry.kind !== 'pages-api') return;
    const { proofs } = entry.enforced;
    if (!proofs.some(({ requirement }) => isSignature(entry, requirement))) return;
    if (proofs.some(({ requirement }) => requirement.kind === 'signed-in'))
      yield {
        at: entry.place,
        message: `${nameOf(entry)} asks for a signature and for a session: whoever signs has none, and every event is refused.`,
      };
    else if (isLockedByProxy(entry, check))
      yield {
        at: entry.place,
        message: `The proxy lets only people with a session through to ${entry.route}: who sends the events has none, and every event is refused.`,
      };
  },
});

function nameOf({ kind, name, route }: MappedEntry): string {
  return kind === 'pages-api' ? `${route}` : `${name} ${route}`;
}

function isSignature(
  { route }: MappedEntry,
  requirement: MappedEntry['enforced']['proofs'][number]['requirement'],
): boolean {
  if (requirement.kind !== 'secret') return false;
  return requirement.value === "the webhook's signature" || /hook/i.test(route ?? '');
}

function isLockedByProxy({ route }: MappedEntry, { proxy }: Check): boolean {
  return route !== undefined && proxy?.gates(route) === true;
}
