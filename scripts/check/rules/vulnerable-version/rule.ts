import type { Check } from '../../check.ts';
import type { Files } from '../../project/files.ts';
import { exactVersionOf, isBefore, majorOf, wantedVersion } from '../../project/versions.ts';
import { defineRule } from '../rule.ts';
import { ADVISORIES, type Advisory, FLOORS } from './advisories.ts';

export default defineRule({
  id: 'vulnerable-version',
  title: 'An installed version has known ways past authentication',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M39'],
  reference: 'SKILL.md#first-which-versions',
  why: 'Next.js and Clerk have fixed requests that get past the proxy, past createRouteMatcher() or past has(). The advisories tell everybody how; older versions stay open.',
  fix: 'Upgrade to a version without known bypasses.',
  judges: /(?:^|\/)(?:package\.json|package-lock\.json|pnpm-lock\.yaml|yarn\.lock)$/,
  *project(check) {
    for (const [name, floors] of Object.entries(FLOORS)) {
      const version = exactVersionOf(check.project.files, name);
      if (version === undefined) continue;
      const open = ADVISORIES.filter((advisory) => advisory.package === name && affects(advisory, version));
      if (open.length === 0) continue;
      yield {
        at: manifestLine(check.project.files, name),
        message: `${name} ${version} has ${open.map(({ id, what }) => `${id} (${what})`).join(', ')}.`,
        certainty: open.some((one) => matters(one, check)) ? 'certain' : 'possible',
        fix: `Upgrade ${name} to ${safeVersion(open, floors, version)} or newer.`,
      };
    }
  },
});

/** True where nothing more is needed than the version, or what is needed is in the source. */
function matters({ isConditional, isOfProxy, occasion }: Advisory, check: Check): boolean {
  if (isConditional || (isOfProxy && !isDemanding(check))) return false;
  const { files } = check.project;
  return occasion === undefined || files.sources().some((path) => occasion.test(files.read(path) ?? ''));
}

/** True where the proxy, or what it imports, turns somebody away or sends them elsewhere. */
function isDemanding({ proxy, reach, project: { files } }: Check): boolean {
  if (!proxy) return false;
  return [proxy.file.path, ...reach.from(proxy.file)].some((path) => DEMANDS.test(files.read(path) ?? ''));
}

const DEMANDS = /\bprotect\(|redirect|rewrite\(|\b40[134]\b|\bauthMiddleware\b|\bwithClerkMiddleware\b/i;

function affects(advisory: Advisory, version: string): boolean {
  return fixedIn(advisory, version) !== undefined;
}

/** The version that ends an advisory for the line of a version; undefined where it is not affected. */
function fixedIn({ ranges }: Advisory, version: string): string | undefined {
  return ranges.find(([from, fixed]) => !isBefore(version, from) && isBefore(version, fixed))?.[1];
}

/** The floor of the same major; where it has none any more, the highest fix of its line. */
function safeVersion(open: readonly Advisory[], floors: readonly string[], version: string): string {
  const floor = floors.find((one) => majorOf(one) === majorOf(version));
  const fixes = open.flatMap((advisory) => fixedIn(advisory, version) ?? []);
  return floor ?? fixes.reduce((highest, fix) => (isBefore(highest, fix) ? fix : highest));
}

/** Where package.json says what it wants of a package; a script may have the same name. */
function manifestLine(files: Files, name: string) {
  const wanted = wantedVersion(files, name) ?? '';
  const lines = files.read('package.json')?.split('\n') ?? [];
  const index = lines.findIndex((line) => line.includes(`"${name}":`) && line.includes(`"${wanted}"`));
  const line = Math.max(index, 0) + 1;
  return { file: 'package.json', line, column: 1, endLine: line, endColumn: 1 };
}
