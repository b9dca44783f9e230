import { defineRule } from '../rule.ts';

const SETTING = /^\s*(?:export\s+)?((?:NEXT_PUBLIC_)?CLERK_JWT_KEY)\s*=\s*\S/;

export default defineRule({
  id: 'unread-jwt-key',
  title: 'CLERK_JWT_KEY is set, and nobody reads it',
  severity: 'warning',
  certainty: 'certain',
  mistakes: ['M36'],
  reference: 'references/middleware-strategies.md#options',
  why: '@clerk/nextjs does not read CLERK_JWT_KEY, whatever its documentation says. Without `jwtKey` each cold start asks Clerk for the key, and where Clerk cannot be reached everybody is signed out.',
  fix: 'Write `clerkMiddleware({ jwtKey: process.env.CLERK_JWT_KEY })`.',
  // The key is passed on where the proxy is made, or where requests are authenticated by hand.
  judges: /^\.env|(?:^|\/)(?:proxy|middleware)\.[cm]?[jt]sx?$/,
  *project(check) {
    const { files } = check.project;
    if ([...check.allFiles(/\bjwtKey\b/)].length > 0) return;
    for (const [name, kind] of files.list('')) {
      if (kind !== 'file' || !name.startsWith('.env')) continue;
      for (const [index, line] of (files.read(name) ?? '').split('\n').entries()) {
        const variable = line.match(SETTING)?.[1];
        if (variable === undefined) continue;
        yield {
          at: { file: name, line: index + 1, column: 1, endLine: index + 1, endColumn: line.length + 1 },
          message: `@clerk/nextjs does not read ${variable}, and no code passes it on: the key is fetched from Clerk all the same.`,
        };
      }
    }
  },
});
