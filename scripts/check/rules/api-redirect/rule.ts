import type { Node } from '@babel/types';
import type { Check } from '../../check.ts';
import { codeOf } from '../../entries/entry-point.ts';
import type { MappedEntry } from '../../entries/map.ts';
import type { Value } from '../../guards/value.ts';
import { callsFrom } from '../../source/calls.ts';
import type { SourceFile } from '../../source/source-file.ts';
import { defineRule, type Problem } from '../rule.ts';

export default defineRule({
  id: 'api-redirect',
  title: 'An API sends signed-out callers to a page instead of answering 401',
  severity: 'warning',
  certainty: 'certain',
  mistakes: ['M32'],
  reference: 'references/api-routes.md#statuses',
  why: 'fetch() follows a redirect: a caller whose session has ended gets the HTML of the sign-in page with status 200, and fails at parsing it instead of asking to sign in. A 307 even repeats a POST with its body at that page.',
  fix: "Answer `Response.json({ error: 'Not signed in' }, { status: 401 })`.",
  *entry(entry, check) {
    if (entry.kind === 'pages-api') {
      yield* ofPagesApi(entry, check);
      return;
    }
    if (entry.kind !== 'route' || !answersPrograms(entry, check)) return;
    for (const { node, what } of redirects(entry, check))
      yield {
        at: node,
        file: entry.definedIn,
        message: `${entry.name} ${entry.route} answers signed-out callers with a redirect (${what}): a fetch() gets the HTML of a page with status 200, not a 401.`,
      };
  },
});

/** In pages/api, `res.redirect('/sign-in')` answers. */
function* ofPagesApi(entry: MappedEntry, check: Check): Iterable<Problem> {
  for (const { kind, facts, node, file, arguments: args } of check.behaviourOf(entry).effects) {
    const [value] = args;
    if (kind !== 'answer' || !facts.has('signed-out')) continue;
    if (value?.kind !== 'response' || !isRedirect(value.status)) continue;
    if (!/sign-?in|log-?in/i.test(file.textOf(node))) continue;
    yield {
      at: node,
      file,
      message: `${entry.route} answers signed-out callers with a redirect: a fetch() gets the HTML of a page with status 200, not a 401.`,
    };
  }
}

/** True where fetch() is the caller rather than a link: for everything but GET, and where the answer is JSON. */
function answersPrograms(entry: MappedEntry, check: Check): boolean {
  const { name, definedIn } = entry;
  if (name !== 'GET' && name !== 'HEAD') return true;
  if (!/\.json\(/.test(definedIn.textOf(codeOf(entry)))) return false;
  // A handler that sends the browser on whenever all is well, such as to another site to sign in there, is a link.
  const { endings } = check.behaviourOf(entry);
  return (
    !endings.some(({ value }) => isResponse(value, 300)) ||
    endings.some(({ value }) => isResponse(value, 200))
  );
}

/** True for a response of a class of statuses: 300 for all redirects. What is none that is known counts as 200. */
function isResponse(value: Value, from: number): boolean {
  const status = value.kind === 'response' ? (value.status ?? 200) : 200;
  return status >= from && status < from + 100;
}

/** Where people without a session are redirected. */
function* redirects(
  entry: MappedEntry,
  check: Check,
): Iterable<{ readonly node: Node; readonly what: string }> {
  const { effects, endings } = check.behaviourOf(entry);
  for (const { kind, what, node, file, facts } of effects) {
    if (kind !== 'interrupt' || !/^(?:redirect|permanentRedirect|redirectToSignIn)$/.test(what)) continue;
    if (!facts.has('signed-out')) continue;
    const from =
      file === entry.definedIn
        ? node
        : callsFrom(check.graph, entry.definedIn, codeOf(entry)).find((call) => call.node === node)?.from;
    // caught-control-flow tells about those that are caught: they are no redirects any more.
    if (from && !isCaught(entry.definedIn, from)) yield { node: from, what: `${what}()` };
  }
  const isSentAway = endings.some(
    ({ facts, value }) => facts.has('signed-out') && value.kind === 'response' && isRedirect(value.status),
  );
  if (!isSentAway) return;
  for (const call of callsFrom(check.graph, entry.definedIn, codeOf(entry)))
    if (call.file === entry.definedIn && /^(?:Next)?Response\.redirect$/.test(call.file.textOf(call.callee)))
      if (/sign-?in|log-?in/i.test(call.file.textOf(call.node)))
        yield { node: call.node, what: call.file.textOf(call.callee) };
}

function isCaught(file: SourceFile, node: Node): boolean {
  let inside = node;
  for (const ancestor of file.ancestors(node)) {
    if (ancestor.type === 'TryStatement' && ancestor.handler && ancestor.block === inside) return true;
    inside = ancestor;
  }
  return false;
}

function isRedirect(status: number | undefined): boolean {
  return status !== undefined && status >= 300 && status < 400;
}
