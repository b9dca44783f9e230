import type { Check } from '../../check.ts';
import { codeOf } from '../../entries/entry-point.ts';
import type { MappedEntry } from '../../entries/map.ts';
import { samplePath } from '../../entries/patterns.ts';
import { type CallSite, callsFrom } from '../../source/calls.ts';
import { defineRule } from '../rule.ts';

/** Parameters of routes that are likely to be names of files. */
const FILE_NAME = /\[(?:\.\.\.)?(?:file|fileName|filename|name|path|asset|document)\]$/;
const SESSION = /^@clerk\/nextjs\/server#(?:auth|auth\.protect|currentUser|getAuth)$/;

export default defineRule({
  id: 'matcher-misses-auth',
  title: 'auth() is called on a path that the proxy does not run on',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M21', 'M3'],
  reference: 'references/middleware-strategies.md#name-place-matcher',
  why: 'auth() reads what clerkMiddleware() found out about the request. On a path that the matcher of the proxy leaves out it throws "can\'t detect usage of clerkMiddleware()", and the request ends with 500. The usual matcher leaves out every path that looks like a file, pages too.',
  fix: "Add the path to the proxy's matcher.",
  majors: { clerk: [5, 6, 7] },
  *entry(entry, check) {
    const { proxy } = check;
    if (!proxy?.usesClerk || !proxy.matcher || entry.isClient) return;
    const path = missedPath(entry, check);
    const call = path === undefined ? undefined : sessionCall(entry, check);
    if (!path || !call) return;
    const isLikeFile = path.endsWith('.css');
    yield {
      at: call.from,
      file: entry.definedIn,
      certainty: isLikeFile ? 'possible' : 'certain',
      message: `The matcher of ${proxy.file.path} leaves out ${path}, so auth() throws there: ${isLikeFile ? 'people who ask for a name that looks like a file get a 500' : 'everybody gets a 500'}.`,
      fix: `Add '${entry.route?.replace(/\[\[?\.\.\.[^\]]+\]\]?/g, ':path*').replace(/\[([^\]]+)\]/g, ':$1')}' to the matcher.`,
    };
  },
});

/** A path of an entry point that the proxy does not see; undefined where there is none. */
function missedPath({ kind, route, file }: MappedEntry, check: Check): string | undefined {
  const { proxy } = check;
  if (route === undefined || !proxy) return undefined;
  if (kind === 'layout' || kind === 'template' || kind === 'default') {
    // A layout runs for the pages below it.
    const folder = file.path.replace(/[^/]*$/, '');
    const missed = check
      .entriesWhere((below, path) => path.startsWith(folder) && !proxy.covers(samplePath(below)))
      .find((one) => one.kind === 'page');
    return missed && samplePath(missed.route ?? '/');
  }
  const path = samplePath(route);
  // Next adds an ending or a hash of its own to these.
  if (kind === 'image') return undefined;
  if (!proxy.covers(path)) return path;
  return FILE_NAME.test(route) && !proxy.covers(`${path}.css`) ? `${path}.css` : undefined;
}

/** Where an entry point asks for the session, outside of any `try`. */
function sessionCall(entry: MappedEntry, check: Check): CallSite | undefined {
  return callsFrom(check.graph, entry.definedIn, codeOf(entry), {
    components: entry.kind !== 'route' && entry.kind !== 'pages-api',
    skip: ({ type }) => type === 'TryStatement',
  }).find(({ file, callee }) => SESSION.test(check.symbolOf(file, callee) ?? ''));
}
