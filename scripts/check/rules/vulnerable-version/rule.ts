import { exactVersionOf, isBefore } from '../../project/versions.ts';
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
  *project(check) {
    if (!check.project.usesClerk) return;
    for (const [name, floors] of Object.entries(FLOORS)) {
      const version = exactVersionOf(check.project.files, name);
      if (version === undefined) continue;
      const open = ADVISORIES.filter((advisory) => advisory.package === name && affects(advisory, version));
      if (open.length === 0) continue;
      yield {
        at: manifestLine(check.project.files.read('package.json') ?? '', name),
        message: `${name} ${version} has ${open.map(({ id, what }) => `${id} (${what})`).join(', ')}.`,
        fix: `Upgrade ${name} to ${floors.find((floor) => !isBefore(floor, version)) ?? floors.at(-1)} or newer.`,
      };
    }
  },
});

function affects({ ranges }: Advisory, version: string): boolean {
  return ranges.some(([from, fixed]) => !isBefore(version, from) && isBefore(version, fixed));
}

/** Where package.json names a package. */
function manifestLine(text: string, name: string) {
  const index = text.split('\n').findIndex((line) => line.includes(`"${name}":`));
  const line = Math.max(index, 0) + 1;
  return { file: 'package.json', line, column: 1, endLine: line, endColumn: 1 };
}
