import type { Check } from '../../check.ts';
import type { MappedEntry } from '../../entries/map.ts';
import type { Value } from '../../guards/value.ts';
import { showPlace } from '../../source/place.ts';
import { defineRule } from '../rule.ts';

/** True for kinds of tokens among which is that of a browser's session. */
function takesSessions(token: Value): boolean {
  return token.kind === 'array'
    ? token.items.some(takesSessions)
    : token.kind === 'literal' && (token.value === 'session_token' || token.value === 'any');
}

export default defineRule({
  id: 'protect-in-route-handler',
  title: 'auth.protect() in a route handler never answers 401 or 403',
  severity: 'warning',
  certainty: 'certain',
  mistakes: ['M6', 'M7'],
  reference: 'references/api-routes.md#statuses',
  why: 'In a route handler auth.protect() answers signed-out callers with a redirect to the sign-in page, whatever they accept, and people without the right with 404. A script follows the redirect and takes the HTML of the sign-in page for the answer; an app never learns that it has to show its login.',
  fix: 'Write `const { isAuthenticated } = await auth(); if (!isAuthenticated) return Response.json({ error: "unauthorized" }, { status: 401 });`.',
  *entry(entry, check) {
    if (entry.kind !== 'route' || isForBrowsers(entry, check)) return;
    // Then nobody without a session comes here, as long as the proxy stays.
    if (entry.route !== undefined && check.proxy?.refuses(entry.route)) return;
    for (const effect of check.behaviourOf(entry).effects) {
      if (effect.kind !== 'interrupt' || effect.what !== 'auth.protect') continue;
      // Asked for machine tokens alone it does answer 401.
      const [parameter] = effect.arguments;
      const token = parameter?.kind === 'object' ? parameter.properties.get('token') : undefined;
      if (token && !takesSessions(token)) continue;
      const isHere = effect.file === entry.definedIn;
      const where = isHere ? '' : ` (${showPlace(effect.file.place(effect.node))})`;
      yield {
        at: isHere ? effect.node : entry.place,
        message: `auth.protect()${where} answers signed-out callers of ${entry.name} ${entry.route} with a redirect to the sign-in page, not with 401.`,
      };
    }
  },
});

/** True where the handler answers callers of whom it asks nothing, too: what it protects is a part for people. */
function isForBrowsers(entry: MappedEntry, check: Check): boolean {
  return check
    .behaviourOf(entry)
    .endings.some(
      ({ value, facts }) =>
        facts.size === 0 && value.kind === 'response' && (value.status === undefined || value.status < 300),
    );
}
