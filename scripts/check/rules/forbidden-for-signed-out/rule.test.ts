import { expect, it } from 'vitest';
import { checkProject } from '../../check.ts';
import { appOf } from '../../testing.ts';
import { testRule } from '../testing.ts';
import rule from './rule.ts';

testRule(rule, import.meta.dirname);

it.each([
  ["import { authMiddleware } from '@clerk/nextjs'; export default authMiddleware();", 'possible'],
  ["import { clerkMiddleware } from '@clerk/nextjs/server'; export default clerkMiddleware();", 'certain'],
])('is not sure where the middleware may answer before: %s', (middleware, certainty) => {
  const app = appOf({
    'package.json': '{ "dependencies": { "next": "14.2.30", "@clerk/nextjs": "4.31.8" } }',
    'middleware.ts': middleware,
    'app/api/notes/route.ts': `import { currentUser } from '@clerk/nextjs';
import { PrismaClient } from '@prisma/client';
const db = new PrismaClient();
export async function GET() {
  const user = await currentUser();
  if (!user) return new Response('Unauthorized', { status: 403 });
  return Response.json(await db.note.findMany({ where: { author: user.id } }));
}`,
  });
  expect(checkProject(app, { rules: [rule] }).findings.map((one) => one.certainty)).toEqual([certainty]);
});
