import { expect, it } from 'vitest';
import { checkProject } from '../../check.ts';
import { appOf } from '../../testing.ts';
import { testRule } from '../testing.ts';
import rule from './rule.ts';

testRule(rule, import.meta.dirname);

it.each([
  [
    'the proxy stops them before',
    'await auth.protect();',
    'return new Response(null, { status: 500 });',
    'possible',
  ],
  ['nothing stops them before', '', 'return new Response(null, { status: 500 });', 'certain'],
  ['the catch goes on', 'await auth.protect();', "console.error('failed');", 'certain'],
])('of a redirect for people without a session it knows whether %s', (_, demand, end, certainty) => {
  const app = appOf({
    'proxy.ts': `import { clerkMiddleware } from '@clerk/nextjs/server';
export default clerkMiddleware(async (auth) => { ${demand} });`,
    'lib/user.ts': `import { auth } from '@clerk/nextjs/server';
import { redirect } from 'next/navigation';
export async function requireUser() {
  const { userId } = await auth();
  if (!userId) redirect('/sign-in');
  return userId;
}`,
    'app/api/notes/route.ts': `import { PrismaClient } from '@prisma/client';
import { requireUser } from '@/lib/user';
const db = new PrismaClient();
export async function GET() {
  try {
    await requireUser();
  } catch {
    ${end}
  }
  return Response.json(await db.note.findMany());
}`,
  });
  expect(checkProject(app, { rules: [rule] }).findings.map((one) => one.certainty)).toEqual([certainty]);
});
