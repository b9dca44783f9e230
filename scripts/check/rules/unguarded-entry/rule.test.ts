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
  const certaintyOf = (query: string) =>
    checkProject(
      appOf({
        'proxy.ts': proxy,
        'app/notes/page.tsx': `import { currentUser } from '@clerk/nextjs/server';
import { PrismaClient } from '@prisma/client';
import { desc, eq } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { notes as table } from './schema';
const prisma = new PrismaClient();
const db = drizzle(process.env.DATABASE_URL);
export default async function Page() {
  const user = await currentUser();
  const notes = await ${query};
  return <p>{notes.length}</p>;
}`,
      }),
      { rules: [rule] },
    ).findings.map(({ certainty }) => certainty);
  expect(certaintyOf("prisma.note.findMany({ where: { author: user?.id ?? '' } })")).toEqual(['possible']);
  expect(certaintyOf("prisma.note.findMany({ where: { author: 'everybody' } })")).toEqual(['certain']);
  const drizzled = (author: string) =>
    `db.select({ id: table.id }).from(table).where(eq(table.author, ${author})).orderBy(desc(table.id))`;
  expect(certaintyOf(drizzled("user?.id ?? ''"))).toEqual(['possible']);
  expect(certaintyOf(drizzled("'everybody'"))).toEqual(['certain']);
});
