import type { CallExpression, NewExpression } from '@babel/types';
import type { Check } from '../../check.ts';
import { codeOf } from '../../entries/entry-point.ts';
import type { MappedEntry } from '../../entries/map.ts';
import { isGuarded } from '../../entries/surroundings.ts';
import { callsFrom, isInside } from '../../source/calls.ts';
import { isFunction, type SourceFile } from '../../source/source-file.ts';
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
    if (!isTold(403) || isTold(401) || isForOtherReasons(entry, check)) return;
    // authMiddleware() of older versions answers 401 by itself, except on what it lists.
    const mayAnswer = /\bauthMiddleware\b/.test(check.proxy?.file.text ?? '');
    yield {
      at: entry.place,
      certainty: mayAnswer ? 'possible' : 'certain',
      message: `${entry.name} ${entry.route} answers 403 to callers who are not signed in, and 401 to nobody: a client cannot tell that its session has ended.`,
    };
  },
});

/** True where every 403 stands before the session is asked for: it has other reasons. */
function isForOtherReasons(entry: MappedEntry, check: Check): boolean {
  const { definedIn: file } = entry;
  const code = codeOf(entry);
  const calls = callsFrom(check.graph, file, code);
  const asking = calls.filter((call) => ASKS.test(check.symbolOf(call.file, call.callee) ?? ''));
  const refusing = [
    ...calls.filter(
      (call) => call.node.type === 'CallExpression' && FORBIDDEN.test(argumentsOf(call.file, call.node)),
    ),
    ...file
      .nodes('NewExpression')
      .filter((one) => isInside(one, code) && FORBIDDEN.test(argumentsOf(file, one)))
      .map((from) => ({ from })),
  ];
  if (asking.length === 0 || refusing.length === 0) return false;
  const first = Math.min(...asking.map(({ from }) => from.start ?? 0));
  return refusing.every(({ from }) => (from.start ?? 0) < first);
}

/** The arguments of a call as they are written, functions left out: what those do is a call of its own. */
function argumentsOf(file: SourceFile, node: CallExpression | NewExpression): string {
  return node.arguments
    .filter((one) => !isFunction(one))
    .map((one) => file.textOf(one))
    .join();
}

const FORBIDDEN = /\b403\b/;
const ASKS = /^@clerk\/nextjs(?:\/server)?#(?:auth(?:\.protect)?|currentUser|getAuth)$/;
