import type { StringLiteral } from '@babel/types';
import type { Check } from '../../check.ts';
import type { MappedEntry } from '../../entries/map.ts';
import { pathPattern, samplePath } from '../../entries/patterns.ts';
import { pathLists } from '../matchers.ts';
import { defineRule } from '../rule.ts';

const OPEN_END = /^(\/.*[^/])\(\.\*\)$/;
const FIXED = /^\/[\w/.-]*\w$/;

export default defineRule({
  id: 'open-ended-pattern',
  title: 'A path pattern means other paths than it seems to',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M5'],
  reference: 'references/middleware-strategies.md#a-path-gate-is-no-lock',
  why: '`/sign-in(.*)` means /sign-in-admin, too; `/dashboard` alone does not mean /dashboard/settings; `dashboard(.*)` without a slash means nothing; and `/api/*` is no pattern: the proxy throws at every request.',
  fix: 'Write `/dashboard/:path*`, and check in each page, handler and action.',
  relevant: /createRouteMatcher|publicRoutes/,
  *file(file, check) {
    for (const { patterns, purpose } of pathLists(check, file)) {
      for (const pattern of patterns) {
        const broken = brokenBecause(pattern.value);
        if (broken) yield { at: pattern, ...broken };
        else if (purpose === 'public') yield* openedBy(check, pattern, patterns);
        else if (purpose === 'protected') yield* missedBy(check, pattern, patterns);
      }
    }
  },
});

function brokenBecause(pattern: string): { message: string; fix: string } | undefined {
  if (/(?:^|\/)\*/.test(pattern))
    return {
      message: `'${pattern}' is no pattern: the proxy throws when it is loaded, and every request ends with 500.`,
      fix: `Write \`${pattern.replace(/\/?\*+$/, '')}/:path*\`.`,
    };
  if (/^\w/.test(pattern))
    return {
      message: `'${pattern}' does not begin with a slash: it matches no path at all.`,
      fix: `Write \`/${pattern}\`.`,
    };
  return undefined;
}

/** What a pattern lets through because it does not end where a path segment does. */
function* openedBy(check: Check, pattern: StringLiteral, all: readonly StringLiteral[]) {
  const base = pattern.value.match(OPEN_END)?.[1];
  const exact = base === undefined ? undefined : pathPattern(`${base}/:path*`);
  const open = pathPattern(pattern.value);
  if (base === undefined || !exact || !open) return;
  const opened = openRoutes(check, (path) => {
    return (
      open.test(path) &&
      !exact.test(path) &&
      !all.some((other) => other !== pattern && pathPattern(other.value)?.test(path))
    );
  });
  if (opened.length > 0)
    yield {
      at: pattern,
      message: `'${pattern.value}' also lets everybody through to ${opened.join(', ')}, where nobody else asks who they are.`,
      fix: `Write \`${base}/:path*\`.`,
      // They may be meant.
      certainty: 'possible' as const,
    };
}

/** What a pattern without a wildcard leaves open below itself. */
function* missedBy(check: Check, pattern: StringLiteral, all: readonly StringLiteral[]) {
  if (!FIXED.test(pattern.value)) return;
  const missed = openRoutes(check, (path) => {
    return (
      path.startsWith(`${pattern.value}/`) &&
      !all.some((other) => pathPattern(other.value)?.test(path) ?? true)
    );
  });
  if (missed.length > 0)
    yield {
      at: pattern,
      message: `'${pattern.value}' stops nobody at ${missed.join(', ')}, where nobody else asks who they are.`,
      fix: `Write \`${pattern.value}/:path*\`, and check there.`,
    };
}

/** The routes that ask nobody who they are, of those whose paths are wanted. */
function openRoutes(check: Check, isWanted: (path: string) => boolean): readonly string[] {
  const isOpen = ({ kind, route, enforced, declared }: MappedEntry) =>
    /^(?:page|route|pages-page|pages-api)$/.test(kind) &&
    route !== undefined &&
    enforced.level === 'public' &&
    !declared;
  return [
    ...new Set(
      check
        .entriesWhere((route) => isWanted(samplePath(route)))
        .filter(isOpen)
        .map(({ route }) => route ?? ''),
    ),
  ];
}
