import { isGuarded } from '../../entries/surroundings.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'forbidden-for-signed-out',
  title: 'Signed-out callers of an API are told 403',
  severity: 'warning',
  certainty: 'certain',
  mistakes: ['M7'],
  reference: 'references/api-routes.md#statuses',
  why: '401 says "sign in", 403 says "you are signed in and may not". A client that gets 403 where the session has ended never shows its login: people see "forbidden" until they think of signing in anew.',
  fix: 'First answer 401 where `isAuthenticated` is false, then 403 where a right is missing.',
  *entry(entry, check) {
    if (entry.kind !== 'route' || !isGuarded(entry) || entry.enforced.level === 'secret') return;
    // A proxy that stops signed-out callers answers them by itself.
    if (entry.route !== undefined && check.proxy?.gates(entry.route)) return;
    const refusals = check
      .behaviourOf(entry)
      .endings.filter(({ value, facts }) => value.kind === 'response' && !facts.has('signed-in'));
    const isTold = (status: number) =>
      refusals.some(({ value }) => value.kind === 'response' && value.status === status);
    if (!isTold(403) || isTold(401)) return;
    yield {
      at: entry.place,
      message: `${entry.name} ${entry.route} answers 403 to callers who are not signed in, and 401 to nobody: a client cannot tell that its session has ended.`,
    };
  },
});
