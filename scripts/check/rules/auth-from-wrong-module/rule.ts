import type { SourceFile } from '../../source/source-file.ts';
import { otherUses } from '../../source/trace.ts';
import { defineRule } from '../rule.ts';

/** What only `@clerk/nextjs/server` exports since version 5. */
const SERVER_ONLY = new Set([
  ...['auth', 'currentUser', 'clerkClient', 'clerkMiddleware', 'createRouteMatcher', 'getAuth'],
  ...['buildClerkProps', 'createClerkClient', 'verifyToken'],
]);

/** What moved there in version 5 and was removed in 6. */
const SERVER_ONLY_IN_5 = new Set(['authMiddleware', 'redirectToSignIn', 'redirectToSignUp']);

export default defineRule({
  id: 'auth-from-wrong-module',
  title: 'Server functions come from @clerk/nextjs/server, and only server files may use them',
  severity: 'error',
  certainty: 'certain',
  mistakes: ['M30'],
  reference: 'references/server-vs-client.md#the-server-decides',
  why: '`@clerk/nextjs` exports no auth(), currentUser() or clerkMiddleware(): they are undefined, and calling them fails. A client component cannot import @clerk/nextjs/server (the build fails), and a Server Component cannot call hooks such as useAuth().',
  fix: "Import from '@clerk/nextjs/server' in server files, and use useAuth() or useUser() in client components.",
  majors: { clerk: [5, 6, 7] },
  relevant: /@clerk\/nextjs/,
  *file(file, check) {
    const isFive = check.project.majors.clerk === 5;
    for (const [local, { source, name, isTypeOnly, node }] of file.imports) {
      if (isTypeOnly) continue;
      if (source === '@clerk/nextjs' && (SERVER_ONLY.has(name) || (isFive && SERVER_ONLY_IN_5.has(name))))
        yield {
          at: node,
          message: `@clerk/nextjs exports no ${name}: it is undefined here, and the request fails for everybody.`,
          fix: `Import ${name} from '@clerk/nextjs/server'.`,
        };
      // What is only used as a type is dropped by the compiler.
      if (
        source === '@clerk/nextjs/server' &&
        file.directive === 'use client' &&
        otherUses(file, local, node).length > 0
      )
        yield {
          at: node,
          message: `A client component cannot import ${name === '*' ? source : name}: the build fails, because it would run in the browser.`,
          fix: 'Use useAuth() or useUser() here, or ask auth() in a Server Component and hand over what is shown.',
        };
    }
    const hasHooks = [...file.imports.values()].some(
      ({ source, name }) => source === '@clerk/nextjs' && /^use[A-Z]|^\*$/.test(name),
    );
    if (!hasHooks || file.directive === 'use client' || !runsOnServer(file, check.project.appFolder)) return;
    for (const call of file.nodes('CallExpression')) {
      const hook = check.symbolOf(file, call.callee)?.match(/^@clerk\/nextjs#(use[A-Z]\w*)$/)?.[1];
      if (hook !== undefined)
        yield {
          at: call,
          message: `${hook}() runs in the browser only: here, on the server, it throws for everybody.`,
          fix: 'Ask auth() or currentUser() of @clerk/nextjs/server here.',
        };
    }
  },
});

/** True for files that Next runs on the server, whoever imports them. */
function runsOnServer(file: SourceFile, appFolder: string | undefined): boolean {
  return (
    file.directive === 'use server' ||
    (file.path.startsWith(`${appFolder}/`) &&
      /\/(?:page|layout|template|default|route)\.[jt]sx?$/.test(file.path)) ||
    /^(?:src\/)?(?:proxy|middleware)\.[jt]s$/.test(file.path)
  );
}
