import type { Check } from '../check.ts';
import type { MappedEntry } from './map.ts';

/** How the code of a file comes along: rendered on the server, sent to the browser, or by ways that give no address. */
type Way = 'server' | 'browser' | 'inside';

const ANSWERED = new WeakMap<Check, ReadonlyMap<string, boolean>>();

/**
 * False where Next answers no calls of a Server Function: what only route handlers import, or only Server Functions that
 * the browser has the address of, has no address itself. All exports of a file that is rendered with something have one,
 * also those that nobody uses; of files that only the browser's code imports, Turbopack leaves the unused ones out, webpack
 * does not. Measured with Next 16.4.6 and both. What nobody imports is taken for new.
 */
export function isCallable(check: Check, { file, definedIn, node }: MappedEntry): boolean {
  if (file.directive !== 'use server' || definedIn.functionAround(node) !== undefined) return true;
  let answered = ANSWERED.get(check);
  if (!answered) {
    answered = answeredFiles(check);
    ANSWERED.set(check, answered);
  }
  return answered.get(file.path) ?? true;
}

/** The files that say "use server" and are imported, and whether Next answers calls of what they export. */
function answeredFiles(check: Check): ReadonlyMap<string, boolean> {
  const answered = new Map<string, boolean>();
  const seen = new Set<string>();
  const open = [...check.conventions].map(([path, { kind }]): { path: string; way: Way } => ({
    path,
    way: kind === 'rendered' ? 'server' : 'inside',
  }));
  for (let next = open.pop(); next; next = open.pop()) {
    const { path } = next;
    const directive = check.graph.file(path)?.directive;
    let way = next.way === 'server' && directive === 'use client' ? 'browser' : next.way;
    const key = `${path} ${way}`;
    if (seen.has(key)) continue;
    seen.add(key);
    if (directive === 'use server') {
      answered.set(path, way !== 'inside' || answered.get(path) === true);
      // The browser gets its address, and none of what is behind it.
      if (way === 'browser') way = 'inside';
    }
    for (const imported of check.reach.importsOf(path)) open.push({ path: imported, way });
  }
  return answered;
}
