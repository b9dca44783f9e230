import type { Node } from '@babel/types';
import { defineRule } from '../rule.ts';

interface Removed {
  /** The first major without it. */
  readonly since: number;
  readonly instead: string;
}

/** What `@clerk/nextjs` and its `/server` do not export any more: read from the packages 4.31.8, 5.7.6, 6.39.8, 7.9.17. */
const REMOVED: Readonly<Record<string, Removed>> = {
  withClerkMiddleware: { since: 5, instead: 'Use clerkMiddleware().' },
  authMiddleware: { since: 6, instead: 'Use clerkMiddleware(), and check in each page, handler and action.' },
  redirectToSignIn: { since: 6, instead: 'Take it from the session: `(await auth()).redirectToSignIn()`.' },
  redirectToSignUp: { since: 6, instead: 'Take it from the session: `(await auth()).redirectToSignUp()`.' },
};
const FROM_CLERK = /^@clerk\/nextjs(?:\/server)?#(\w+)$/;
const PROTECT_OF_SESSION = /^@clerk\/nextjs\/server#auth\(\)\.protect$/;

export default defineRule({
  id: 'removed-api',
  title: 'An API of an older Clerk that the installed one does not have',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M17'],
  reference: 'references/server-vs-client.md#the-server-decides',
  why: 'authMiddleware(), top-level redirectToSignIn() and `auth().protect()` are of @clerk/nextjs 5 and older. In newer ones they are undefined: the build fails, or each request that comes this way answers 500.',
  fix: 'Write it as the installed version has it.',
  relevant: /withClerkMiddleware|authMiddleware|redirectToSign(?:In|Up)|protect/,
  *file(file, check) {
    const major = check.project.majors.clerk ?? 7;
    const isRemoved = (node: Node): Removed | undefined => {
      const name = check.symbolOf(file, node)?.match(FROM_CLERK)?.[1];
      const removed = name === undefined ? undefined : REMOVED[name];
      return removed && major >= removed.since ? removed : undefined;
    };
    for (const { callee } of file.nodes('CallExpression')) {
      const removed = isRemoved(callee);
      if (removed)
        yield {
          at: callee,
          message: `@clerk/nextjs ${major} has no ${file.textOf(callee)}(): it is undefined, and what calls it fails for everybody.`,
          fix: removed.instead,
        };
      else if (major >= 6 && PROTECT_OF_SESSION.test(check.traceOf(file, callee) ?? ''))
        yield {
          at: callee,
          message: `protect() is on auth, not on its result: \`${file.textOf(callee)}\` is undefined, and the request fails with 500 for everybody.`,
          fix: 'Write `await auth.protect()`.',
        };
    }
  },
});
