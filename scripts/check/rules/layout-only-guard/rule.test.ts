import { expect, it } from 'vitest';
import { checkProject } from '../../check.ts';
import { appOf } from '../../testing.ts';
import { testRule } from '../testing.ts';
import rule from './rule.ts';

testRule(rule, import.meta.dirname);

it.each([
  ['certain of a page that reads', 'return <p>{(await notes()).length}</p>;', 'certain'],
  [
    'not of one that always leads elsewhere, for it shows nothing',
    'const [first] = await notes(); redirect(first ? "/notes/" + first.id : "/");',
    'possible',
  ],
  [
    'not of one that only asks a package for class names',
    "const name = join('a', 'b'); return <p className={join(name)} />;",
    'possible',
  ],
  [
    'not of what belongs to somebody who was looked up by the session',
    'const { userId } = await auth(); const agent = await load({ userId }); return <p>{(await load({ agent: agent._id })).length}</p>;',
    'possible',
  ],
  [
    'certain of what belongs to somebody who is named elsewhere',
    'const agent = await load({ name: process.env.AGENT }); return <p>{(await load({ agent: agent._id })).length}</p>;',
    'certain',
  ],
  [
    'certain of what a cache in the browser is filled with',
    'const client = new QueryClient(); await client.prefetchQuery({ queryKey: ["notes"], queryFn: () => notes() }); return <Cached state={dehydrate(client)} />;',
    'certain',
  ],
  [
    'not where that asks who is there',
    'const client = new QueryClient(); await client.prefetchQuery({ queryKey: ["notes"], queryFn: () => mine() }); return <Cached state={dehydrate(client)} />;',
    'possible',
  ],
])('is %s', (_, body, certainty) => {
  const app = appOf({
    'app/layout.tsx': `import { auth } from '@clerk/nextjs/server';
export default async function Layout({ children }) { await auth.protect(); return <main>{children}</main>; }`,
    'app/page.tsx': `import { PrismaClient } from '@prisma/client';
import { auth } from '@clerk/nextjs/server';
import { dehydrate, HydrationBoundary as Cached, QueryClient } from '@tanstack/react-query';
import { join } from 'class-names';
import { redirect } from 'next/navigation';
import { defineLive } from 'some-cms';
const db = new PrismaClient();
const { load } = defineLive({});
const notes = () => db.note.findMany();
const mine = async () => { await auth.protect(); return notes(); };
export default async function Page() { ${body} }`,
  });
  expect(checkProject(app, { rules: [rule] }).findings.map((one) => one.certainty)).toEqual([certainty]);
});

it.each([
  ['', 'signed in or not'],
  ['await auth.protect();', 'whoever is signed in'],
  [
    "try { await jwtVerify(request.cookies.get('staff')?.value, key); } catch { return new Response(null, { status: 401 }); }",
    'whoever is signed in',
  ],
])('tells who gets the page past a proxy that says %j: %s', (gate, who) => {
  const app = appOf({
    'proxy.ts': `import { clerkMiddleware } from '@clerk/nextjs/server';
import { jwtVerify } from 'jose';
const key = new TextEncoder().encode(process.env.STAFF_KEY);
async function gate(auth, request) { ${gate} }
const hasKeys = Boolean(process.env.CLERK_SECRET_KEY);
export default hasKeys ? clerkMiddleware((auth, request) => gate(auth, request)) : (request) => gate(null, request);`,
    'app/topics/layout.tsx': `import { auth } from '@clerk/nextjs/server';
export default async function Layout({ children }) {
  await auth.protect({ role: 'org:editor' });
  return <main>{children}</main>;
}`,
    'app/topics/page.tsx': `import { PrismaClient } from '@prisma/client';
const db = new PrismaClient();
export default async function Page() {
  return <p>{(await db.topic.findMany()).length}</p>;
}`,
  });
  const { findings } = checkProject(app, { rules: [rule] });
  expect(findings[0]?.message).toContain(`gets it, ${who}.`);
});
