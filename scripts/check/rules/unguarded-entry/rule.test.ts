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
  expect(certaintyOf(`${drizzled("user?.id ?? ''")}.execute()`)).toEqual(['possible']);
});

it.each([
  [
    'not sure of what anyone can fetch elsewhere',
    'fetch("https://books.example/search?q=" + query)',
    'possible',
  ],
  [
    'sure of what it fetches with a key of the app',
    'fetch("https://books.example/search?q=" + query, { headers: { authorization: process.env.KEY } })',
    'certain',
  ],
  [
    'not sure of what browsers can fetch themselves',
    'fetch(process.env.NEXT_PUBLIC_BOOKS + "/search?q=" + query)',
    'possible',
  ],
  [
    'not sure of that by another name',
    `((base) => fetch(\`\${base}/search\`))(process.env.NEXT_PUBLIC_BOOKS)`,
    'possible',
  ],
  [
    'sure of what it fetches with a key from where browsers can fetch',
    'fetch(process.env.NEXT_PUBLIC_BOOKS + "/search?q=" + query, { headers: { authorization: process.env.KEY } })',
    'certain',
  ],
  ['sure of what a service of the app says', 'fetch(process.env.BOOKS + "/search?q=" + query)', 'certain'],
  ['not sure of what a file does that is not there', 'handle(query)', 'possible'],
  [
    'not sure of what knows of callers who are not signed in',
    '((await auth()).userId ? db.note.findMany() : db.note.findFirst())',
    'possible',
  ],
])('is %s', (_, answer, certainty) => {
  const app = appOf({
    'proxy.ts': `import { clerkMiddleware } from '@clerk/nextjs/server';
export default clerkMiddleware(async (auth) => { await auth.protect(); });`,
    'app/api/search/route.ts': `import { auth } from '@clerk/nextjs/server';
import { PrismaClient } from '@prisma/client';
import { handle } from '@/lib/handle';
const db = new PrismaClient();
export async function GET(request: Request) {
  const query = new URL(request.url).searchParams.get('q');
  return Response.json(await ${answer});
}`,
  });
  expect(checkProject(app, { rules: [rule] }).findings.map((one) => one.certainty)).toEqual([certainty]);
});

it.each([
  ['a role: it may be a form for everybody', "user.publicMetadata.role !== 'admin'", 'possible'],
  ['a session', 'false', 'certain'],
])('of an open POST beside a GET that asks for %s', (_, isRefused, certainty) => {
  const app = appOf({
    'app/api/applications/route.ts': `import { currentUser } from '@clerk/nextjs/server';
import { PrismaClient } from '@prisma/client';
const db = new PrismaClient();
export async function GET() {
  const user = await currentUser();
  if (!user || ${isRefused}) return new Response(null, { status: 401 });
  return Response.json(await db.application.findMany());
}
export async function POST(request: Request) {
  await db.application.create({ data: await request.json() });
  return new Response(null, { status: 201 });
}`,
  });
  expect(checkProject(app, { rules: [rule] }).findings.map((one) => one.certainty)).toEqual([certainty]);
});

it('does not take a verb that checks a signature for one that asks who is there', () => {
  const app = appOf({
    'app/api/orders/route.ts': `import { createHmac, timingSafeEqual } from 'node:crypto';
import { PrismaClient } from '@prisma/client';
const db = new PrismaClient();
export async function POST(request: Request) {
  await db.order.create({ data: await request.json() });
  return new Response(null, { status: 201 });
}
export async function PUT(request: Request) {
  const { id, payment, signature } = await request.json();
  const right = createHmac('sha256', process.env.PAYMENT_KEY ?? '').update(payment).digest();
  if (!timingSafeEqual(right, Buffer.from(signature, 'hex'))) return new Response(null, { status: 400 });
  await db.order.update({ where: { id }, data: { paid: true } });
  return new Response(null, { status: 204 });
}`,
  });
  expect(checkProject(app, { rules: [rule] }).findings.map((one) => one.certainty)).toEqual(['possible']);
});

it.each([
  ['nobody’s', 'db.topic.findMany({ orderBy: { title: "asc" } })', 'possible'],
  ['for everybody', 'db.note.findMany({ where: { isPublic: true } })', 'possible'],
  [
    'of a person, as a query says',
    'db.topic.findMany({ select: { title: true, ownerId: true } })',
    'certain',
  ],
  ['of a person, as its schema says', 'db.poem.findMany()', 'certain'],
  ['of a person, as another query says', 'db.note.findMany()', 'certain'],
  ['a person', 'db.user.findMany()', 'certain'],
  ['changed', 'db.topic.deleteMany()', 'certain'],
  ['found after a package checked something', '(shop.verifyHash(query), db.order.findMany())', 'possible'],
  ['written in the code', 'TOPICS.map(({ title }) => title)', 'possible'],
  ['kept', 'seen.values()', 'certain'],
  ['nobody’s, by a client that is kept', 'kept.topic.findMany()', 'possible'],
  ['of a person, by a client that is kept', 'kept.user.findMany()', 'certain'],
  ['asked for with another verb', 'db.topic.findMany()', 'certain', '', 'POST'],
  ['for few', 'db.topic.findMany()', 'certain', "{ role: 'org:editor' }"],
])(
  'behind a proxy it is sure of data that is somebody’s: it is %s',
  (_, query, certainty, demand = '', verb = 'GET') => {
    const app = appOf({
      'proxy.ts': `import { clerkMiddleware } from '@clerk/nextjs/server';
export default clerkMiddleware(async (auth) => { await auth.protect(${demand}); });`,
      'prisma/schema.prisma': `model Topic {
  id    String @id
  title String
}

model Poem {
  id     String @id
  writer String
  email  String
}`,
      'lib/topics.ts': `import { PrismaClient } from '@prisma/client';
const shared = globalThis as unknown as { kept?: PrismaClient };
export const kept = shared.kept ?? new PrismaClient();
export const seen = new Map<string, { title: string }>();
export const TOPICS = [{ title: 'Bees' }, { title: 'My user is an ant' }];`,
      'app/mine/page.tsx': `import { auth } from '@clerk/nextjs/server';
import { PrismaClient } from '@prisma/client';
const db = new PrismaClient();
export default async function Page() {
  const { userId } = await auth.protect();
  return <p>{await db.note.count({ where: { userId } })}</p>;
}`,
      'app/api/search/route.ts': `import { PrismaClient } from '@prisma/client';
import { Shop } from 'some-shop';
import { kept, seen, TOPICS } from '@/lib/topics';
const db = new PrismaClient();
const shop = new Shop(process.env.SHOP_KEY);
export async function ${verb}(request: Request) {
  const query = new URL(request.url).searchParams.get('q');
  return Response.json(await ${query});
}`,
    });
    expect(checkProject(app, { rules: [rule] }).findings.map((one) => one.certainty)).toEqual([certainty]);
  },
);
