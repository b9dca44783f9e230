import { pathLists } from '../matchers.ts';
import { defineRule } from '../rule.ts';

export default defineRule({
  id: 'route-matcher-gate',
  title: 'createRouteMatcher() is deprecated, and no lock',
  severity: 'warning',
  certainty: 'certain',
  mistakes: ['M4'],
  reference: 'references/middleware-strategies.md#leaving-createroutematcher',
  why: 'A list of paths in the proxy does not protect what lies behind: paths that look like assets skip the proxy, Server Actions are called by id on any path, and rewrites and locales change what a path means. Clerk has deprecated createRouteMatcher() since 7.5.14; the next major does not have it.',
  fix: 'Check in each page, handler and action; afterwards delete the list.',
  majors: { clerk: [7] },
  relevant: /createRouteMatcher/,
  *file(file, check) {
    for (const { node, purpose } of pathLists(check, file)) {
      if (node.type !== 'CallExpression') continue;
      yield {
        at: node.callee,
        message: purpose
          ? 'This list decides who is let through, and it is no lock: paths with a file ending, actions and rewrites get past it. createRouteMatcher() is deprecated since 7.5.14.'
          : 'createRouteMatcher() is deprecated since 7.5.14: the next major of @clerk/nextjs does not have it.',
        fix: purpose
          ? 'Check in each page, handler and action; afterwards delete the list.'
          : 'Compare `request.nextUrl.pathname` yourself.',
      };
    }
  },
});
