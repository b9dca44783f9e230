import { expect, it } from 'vitest';
import { checkProject } from '../../check.ts';
import { appOf } from '../../testing.ts';
import { testRule } from '../testing.ts';
import rule from './rule.ts';

testRule(rule, import.meta.dirname);

it('is not sure of a query that names the caller: what it finds for nobody may be nothing', () => {
  const proxy = `import { clerkMiddleware } from '@clerk/nextjs/server';
export default clerkMiddleware(async (auth) => { await auth.protect(); });
export const config = { matcher: ['/(.*)'] };`;
  const certaintyOf = (where: string) =>
    checkProject(
      appOf({
        'proxy.ts': proxy,
        'app/notes/page.tsx': `import { currentUser } from '@clerk/nextjs/server';
import { PrismaClient } from '@prisma/client';
const db = new PrismaClient();
export default async function Page() {
  const user = await currentUser();
  const notes = await db.note.findMany({ where: { author: ${where} } });
  return <p>{notes.length}</p>;
}`,
      }),
      { rules: [rule] },
    ).findings.map(({ certainty }) => certainty);
  expect(certaintyOf("user?.id ?? ''")).toEqual(['possible']);
  expect(certaintyOf("'everybody'")).toEqual(['certain']);
});
