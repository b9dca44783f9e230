import { describe, expect, it } from 'vitest';
import { accessesOf, checkOf } from '../testing.ts';

const STORE = `
const notes = new Map<string, { id: string; userId: string; orgId: string }>();
export const listNotes = () => [...notes.values()];
export const findNote = (id: string) => notes.get(id);
export const addNote = (text: string) => notes.set(text, { id: text, userId: '', orgId: '' });
export const removeNote = (id: string) => notes.delete(id);
`;
const HEAD = `
import { auth, currentUser, getAuth, verifyToken, clerkClient } from '@clerk/nextjs/server';
import { redirect, notFound, unauthorized, unstable_rethrow } from 'next/navigation';
import { NextResponse } from 'next/server';
import { listNotes, findNote, addNote, removeNote } from '@/lib/notes';
import { db } from '@/lib/db';
`;
const DB = "import { PrismaClient } from '@prisma/client';\nexport const db = new PrismaClient();";

/** Who can reach a POST handler with this body. */
function handler(body: string, more = ''): string {
  const text = `${HEAD}\n${more}\nexport async function POST(request: Request, { params }: { params: Promise<{ orgId: string }> }) {\n${body}\n}`;
  return access({ 'app/api/route.ts': text });
}

function page(body: string, more = ''): string {
  return access({ 'app/page.tsx': `${HEAD}\n${more}\nexport default async function Page() {\n${body}\n}` });
}

function access(files: Record<string, string>): string {
  const [first = ''] = accessesOf({ 'lib/notes.ts': STORE, 'lib/db.ts': DB, ...files });
  return first.replace(/^[^:]*: /, '');
}

const GIVE = 'return Response.json(listNotes());';
const NO = 'return new Response(null, { status: 401 });';

describe('guards', () => {
  it.each([
    ['destructured', `const { userId } = await auth(); if (!userId) ${NO} ${GIVE}`],
    ['renamed', `const { userId: me } = await auth(); if (!me) ${NO} ${GIVE}`],
    ['whole object', `const a = await auth(); if (!a.isAuthenticated) ${NO} ${GIVE}`],
    ['optional chain', `const a = await auth(); if (!a?.userId) ${NO} ${GIVE}`],
    ['in one expression', `if (!(await auth()).userId) ${NO} ${GIVE}`],
    ['== null', `const { userId } = await auth(); if (userId == null) ${NO} ${GIVE}`],
    ['=== null', `const { userId } = await auth(); if (userId === null) ${NO} ${GIVE}`],
    [
      '=== undefined or null',
      `const { userId } = await auth(); if (userId === undefined || userId === null) ${NO} ${GIVE}`,
    ],
    ['=== false', `const { isAuthenticated } = await auth(); if (isAuthenticated === false) ${NO} ${GIVE}`],
    ['typeof', `const { userId } = await auth(); if (typeof userId !== 'string') ${NO} ${GIVE}`],
    [
      'a chain',
      `const { userId, sessionId } = await auth(); if (!sessionId || !userId || request.bodyUsed) ${NO} ${GIVE}`,
    ],
    [
      'data first',
      `const { id } = await request.json(); const { userId } = await auth(); if (!userId) ${NO} removeNote(id); ${GIVE}`,
    ],
    [
      'the other way round',
      `const { isAuthenticated } = await auth(); if (isAuthenticated) { ${GIVE} } ${NO}`,
    ],
    ['else', `const { userId } = await auth(); if (userId) { ${GIVE} } else { ${NO} }`],
    [
      'a ternary',
      `const { userId } = await auth(); return userId ? Response.json(listNotes()) : new Response(null, { status: 401 });`,
    ],
    ['throw', `const { userId } = await auth(); if (!userId) throw new Error('no'); ${GIVE}`],
    ['redirect', `const { userId } = await auth(); if (!userId) redirect('/sign-in'); ${GIVE}`],
    [
      'redirectToSignIn',
      `const { userId, redirectToSignIn } = await auth(); if (!userId) return redirectToSignIn(); ${GIVE}`,
    ],
    ['notFound', `const { userId } = await auth(); if (!userId) notFound(); ${GIVE}`],
    ['unauthorized', `const { userId } = await auth(); if (!userId) unauthorized(); ${GIVE}`],
    [
      'NextResponse.redirect',
      `const { userId } = await auth(); if (!userId) return NextResponse.redirect(new URL('/', request.url)); ${GIVE}`,
    ],
    [
      'nothing for the signed-out',
      `const { userId } = await auth(); if (!userId) return NextResponse.json([]); ${GIVE}`,
    ],
    ['?? throwing', `const userId = (await auth()).userId ?? redirect('/sign-in'); ${GIVE}`],
    ['|| throwing', `const userId = (await auth()).userId || notFound(); ${GIVE}`],
    ['currentUser', `const user = await currentUser(); if (!user) ${NO} ${GIVE}`],
    ['getAuth', `const { userId } = getAuth(request as never); if (!userId) ${NO} ${GIVE}`],
    ['protect', `await auth.protect(); ${GIVE}`],
    ['protect, awaited later', `const p = auth.protect(); await p; ${GIVE}`],
    [
      'protect in Promise.all',
      `const [{ userId }, body] = await Promise.all([auth.protect(), request.json()]); removeNote(body); ${GIVE}`,
    ],
    [
      'a flag',
      `const { userId } = await auth(); const isIn = Boolean(userId); const isOut = !userId; if (isOut) ${NO} ${GIVE}`,
    ],
    ['a switch', `const { userId } = await auth(); switch (true) { case !userId: ${NO} default: ${GIVE} }`],
    [
      'a loop',
      `const { userId } = await auth(); if (!userId) ${NO} for (const id of await request.json()) removeNote(id); ${GIVE}`,
    ],
    [
      'in a try that only answers errors',
      `try { const { userId } = await auth(); if (!userId) ${NO} ${GIVE} } catch (error) { return Response.json({ error: String(error) }, { status: 500 }); }`,
    ],
    [
      'in a try that rethrows',
      `try { await auth.protect(); } catch (error) { unstable_rethrow(error); } ${GIVE}`,
    ],
    [
      'in a try with a finally',
      `const { userId } = await auth(); if (!userId) ${NO} try { ${GIVE} } finally { console.log('done'); }`,
    ],
    ['a verified token', `const claims = await verifyToken(request.headers.get('x') ?? '', {}); ${GIVE}`],
    [
      'assigned',
      `let userId: string | null = null; userId = (await auth()).userId; if (!userId) ${NO} ${GIVE}`,
    ],
    ['.then', `const userId = await auth().then((a) => a.userId); if (!userId) ${NO} ${GIVE}`],
    [
      'an empty list for nobody',
      `const { userId } = await auth(); const mine = userId ? listNotes() : []; const note = mine.find((one) => one.id === 'x'); if (!note) ${NO} removeNote(note.id); ${GIVE}`,
    ],
    [
      'in a list that is not empty',
      `const { userId } = await auth(); if (!userId) ${NO} const note = [...listNotes()].find((one) => one.id === 'x'); if (!note) ${NO} return Response.json(note);`,
    ],
    [
      'an error that is handed back',
      `class No extends Error {} const who = async () => { const { userId } = await auth(); if (!userId) throw new No(); return userId; }; const tried = async () => { try { return await who(); } catch (error) { if (error instanceof No) return error; throw error; } }; const result = await tried(); if (result instanceof No) ${NO} ${GIVE}`,
    ],
    [
      'behind arguments that are handed on',
      `const run = async (...args: string[]) => { const second = (_: string, who: string) => (who ? listNotes() : []); return Response.json(second(...args)); }; const { userId } = await auth(); return run('x', userId ?? '');`,
    ],
  ])('%s: signed in', (_, body) => {
    expect(handler(body)).toBe('signed in');
  });

  it.each([
    [
      'the metadata of the own record',
      `const { userId } = await auth(); if (!userId) ${NO} const { publicMetadata } = await (await clerkClient()).users.getUser(userId); if (publicMetadata.role !== 'editor') ${NO} ${GIVE}`,
      'role editor',
    ],
    [
      'a list of permissions',
      `const { orgPermissions } = await auth(); if (!orgPermissions?.includes('org:notes:edit')) ${NO} ${GIVE}`,
      'active organization, permission org:notes:edit',
    ],
    [
      'the metadata of another record',
      `await auth.protect(); const { publicMetadata } = await (await clerkClient()).users.getUser(await request.text()); if (publicMetadata.role !== 'editor') ${NO} ${GIVE}`,
      'signed in',
    ],
  ])('%s', (_, body, expected) => {
    expect(handler(body)).toBe(expected);
  });

  it.each([
    ['nothing', GIVE],
    ['result ignored', `await auth(); ${GIVE}`],
    [
      'auth not awaited',
      `const { userId } = auth() as never as { userId: string }; if (!userId) ${NO} ${GIVE}`,
    ],
    ['protect not awaited', `auth.protect(); ${GIVE}`],
    ['protect voided', `void auth.protect(); ${GIVE}`],
    ['protect with a catch', `await auth.protect().catch(() => undefined); ${GIVE}`],
    ['protect in allSettled', `await Promise.allSettled([auth.protect()]); ${GIVE}`],
    ['no exit', `const { userId } = await auth(); if (!userId) console.log('nobody'); ${GIVE}`],
    ['swallowed', `try { await auth.protect(); } catch { console.log('nobody'); } ${GIVE}`],
    [
      'swallowed redirect',
      `const { userId } = await auth(); try { if (!userId) redirect('/'); } catch {} ${GIVE}`,
    ],
    ['in a callback that nobody calls', `const guard = async () => { await auth.protect(); }; ${GIVE}`],
    ['in a callback of a list', `[].forEach(async () => { await auth.protect(); }); ${GIVE}`],
    ['dead', `if (false) await auth.protect(); ${GIVE}`],
    ['on one path', `if (request.headers.get('x')) await auth.protect(); ${GIVE}`],
    [
      'in one case',
      `switch (request.method) { case 'POST': await auth.protect(); break; case 'PUT': break; } ${GIVE}`,
    ],
    ['has is not called', `const { has } = await auth(); if (!has) ${NO} ${GIVE}`],
    [
      'another auth',
      `const auth = async () => ({ userId: request.headers.get('x') }); const { userId } = await auth(); if (!userId) ${NO} ${GIVE}`,
    ],
    [
      'another redirect',
      `const redirect = (to: string) => to; const { userId } = await auth(); if (!userId) redirect('/'); ${GIVE}`,
    ],
    [
      'a returned redirect that is built, not thrown',
      `const { userId } = await auth(); if (!userId) NextResponse.redirect(new URL('/', request.url)); ${GIVE}`,
    ],
    ['a cookie', `if (!request.headers.get('cookie')?.includes('__session')) ${NO} ${GIVE}`],
    ['the wrong way round', `const { userId } = await auth(); if (userId) ${NO} ${GIVE}`],
    ['&& in place of ||', `const { userId } = await auth(); if (!userId && request.bodyUsed) ${NO} ${GIVE}`],
    [
      '|| lets others in',
      `const { userId } = await auth(); if (userId || request.headers.get('x')) { ${GIVE} } ${NO}`,
    ],
    ['write before the check', `addNote('x'); const { userId } = await auth(); if (!userId) ${NO} ${GIVE}`],
    [
      'data for everybody else',
      `const { userId } = await auth(); if (!userId) return Response.json(listNotes().slice(1)); ${GIVE}`,
    ],
  ])('%s: public', (_, body) => {
    expect(handler(body)).toMatch(/^public/);
  });

  it.each([
    ['role', `await auth.protect({ role: 'org:admin' }); ${GIVE}`, 'role org:admin'],
    [
      'permission, with a function',
      `await auth.protect((has) => has({ permission: 'org:a:b' })); ${GIVE}`,
      'permission org:a:b',
    ],
    ['has', `const { has } = await auth(); if (!has({ role: 'org:admin' })) ${NO} ${GIVE}`, 'role org:admin'],
    [
      'signed in, then has',
      `const { userId, has } = await auth(); if (!userId) ${NO} if (!has({ plan: 'pro' })) return new Response(null, { status: 403 }); ${GIVE}`,
      'plan pro',
    ],
    [
      'either',
      `const { has } = await auth(); if (!has({ role: 'a' }) && !has({ role: 'b' })) ${NO} ${GIVE}`,
      'role a or role b',
    ],
    ['organization', `const { orgId } = await auth(); if (!orgId) ${NO} ${GIVE}`, 'active organization'],
    [
      'organization asked for',
      `const { orgId } = await auth(); if (orgId !== (await params).orgId) ${NO} ${GIVE}`,
      'active organization, the organization asked for',
    ],
    [
      'orgRole',
      `const { orgRole } = await auth(); if (orgRole !== 'org:admin') ${NO} ${GIVE}`,
      'active organization, role org:admin',
    ],
    [
      'claims',
      `const { sessionClaims } = await auth(); if (sessionClaims?.metadata?.role !== 'admin') ${NO} ${GIVE}`,
      'role admin',
    ],
    [
      'metadata',
      `const user = await currentUser(); if (user?.publicMetadata.role !== 'admin') ${NO} ${GIVE}`,
      'role admin',
    ],
    [
      'metadata that anybody can write',
      `const user = await currentUser(); if (user?.unsafeMetadata.role !== 'admin') ${NO} ${GIVE}`,
      'signed in',
    ],
    [
      'owner',
      `const { userId } = await auth(); const note = findNote(await request.text()); if (!note || note.userId !== userId) ${NO} return Response.json(note);`,
      'owner',
    ],
    [
      'a list of admins',
      `const { userId } = await auth(); if (!userId || !['user_1'].includes(userId)) ${NO} ${GIVE}`,
      "role ['user_1'].includes(userId)",
    ],
    [
      'cron',
      `if (request.headers.get('authorization') !== \`Bearer \${process.env.CRON_SECRET}\`) ${NO} ${GIVE}`,
      'secret (CRON_SECRET)',
    ],
    [
      'cron, and anybody where the app is developed',
      `const key = process.env.CRON_SECRET; const isDue = key ? request.headers.get('authorization') === \`Bearer \${key}\` : process.env.NODE_ENV !== 'production'; if (!isDue) ${NO} ${GIVE}`,
      'secret (CRON_SECRET)',
    ],
    [
      'stripe',
      `const stripe = new Stripe(''); const event = stripe.webhooks.constructEvent(await request.text(), request.headers.get('s'), process.env.S); addNote(event.id); return new Response();`,
      "secret (the webhook's signature)",
    ],
    [
      'svix',
      `const event = new Webhook(process.env.S).verify(await request.text(), {}); addNote(String(event)); return new Response();`,
      "secret (the webhook's signature)",
    ],
  ])('%s', (_, body, expected) => {
    expect(handler(body, "import Stripe from 'stripe'; import { Webhook } from 'svix';")).toBe(expected);
  });

  const tokens = `import jwt from 'jsonwebtoken'; import { jwtVerify } from 'jose';
const key = process.env.TOKEN_KEY;
const claimsOf = (token) => { try { const claims = jwt.verify(token, key, { algorithms: ['HS256'] }); return claims.type === 'access' ? claims : null; } catch { return null; } };`;
  const BEARER = "const token = request.headers.get('authorization')?.split(' ')[1];";
  it.each([
    ['in a header', `${BEARER} const claims = claimsOf(token); if (!claims?.sub) ${NO} ${GIVE}`, 'signed in'],
    [
      'or a session of Clerk',
      `${BEARER} let me = null; const claims = claimsOf(token); if (claims) me = claims.sub; else { const { userId } = await auth(); if (userId) me = userId; } if (!me) ${NO} ${GIVE}`,
      'signed in',
    ],
    [
      'with jose',
      `${BEARER} const { payload } = await jwtVerify(token, new TextEncoder().encode(key)); return Response.json(db.note.findMany({ where: { author: payload.sub } }));`,
      'signed in',
    ],
    [
      'in a cookie',
      `const { cookies } = await import('next/headers'); const token = (await cookies()).get('me')?.value; if (!token || !claimsOf(token)) ${NO} ${GIVE}`,
      'signed in',
    ],
    ['in an address', `jwt.verify(new URL(request.url).searchParams.get('t'), key); ${GIVE}`, 'signed in'],
    [
      'whose key the caller sends',
      `const { t, k } = await request.json(); jwt.verify(t, k); ${GIVE}`,
      'public',
    ],
    [
      'or a record of Clerk’s user, of whose id it asks for',
      `${BEARER} const { wanted } = await request.json(); const target = (await db.user.findFirst({ where: { id: wanted } }))?.id; if (!target) ${NO} let me = null; const claims = claimsOf(token); if (claims) me = claims.sub; else { const { userId } = await auth(); if (userId) { const row = await db.user.findFirst({ where: { clerk: userId } }); me = row?.id || null; } } if (me !== target) ${NO} ${GIVE}`,
      'unknown: what is stored for the caller decides',
    ],
    ['that is not waited for', `${BEARER} jwtVerify(token, key); ${GIVE}`, 'public'],
    ['that may be wrong', `${BEARER} claimsOf(token); ${GIVE}`, 'public'],
    [
      'that may be wrong, as a callback is told',
      `${BEARER} jwt.verify(token, key, () => {}); ${GIVE}`,
      'public',
    ],
  ])('a token of the app %s', (_, body, expected) => {
    expect(handler(body, tokens)).toBe(expected);
  });
});

describe.each(['next-auth', 'next-auth/next'])('a session of another library, %s', (library) => {
  const IMPORT = `import { getServerSession } from '${library}'; import { options } from '@/app/api/auth/[...nextauth]/route';`;
  it.each([
    [
      'asked for',
      `const session = await getServerSession(options); if (!session) ${NO} ${GIVE}`,
      'signed in',
    ],
    ['or none', `const session = await getServerSession(options); console.log(session); ${GIVE}`, 'public'],
  ])('%s', (_, body, expected) => {
    expect(handler(body, IMPORT)).toBe(expected);
  });
});

describe('people without a session', () => {
  const LOOK =
    'let me = null; try { me = getAuth(request)?.userId || null; } catch { console.log("a guest"); }';
  it.each([
    [
      'are guests, by a name of their own',
      `${LOOK} await db.order.create({ data: { owner: me || 'guest' } });`,
      'public (more when signed in)',
    ],
    ['are forgotten', `${LOOK} await db.order.create({ data: { owner: me } });`, 'public'],
    [
      'are forgotten, with an empty name',
      `${LOOK} await db.order.create({ data: { owner: me || '' } });`,
      'public',
    ],
  ])('%s', (_, body, expected) => {
    expect(handler(`${body} return new Response(null, { status: 201 });`)).toBe(expected);
  });
});

describe('what is looked up by a secret', () => {
  const SENT = 'const { token, id } = await request.json();';
  const SUPABASE =
    "import { createClient } from '@supabase/supabase-js'; const supabase = createClient('', process.env.SERVICE_KEY);";
  const KNOWN = 'unknown: what is stored for the caller decides';
  it.each([
    [
      'of the address',
      `${SENT} const it = await db.invitation.findUnique({ where: { token } }); if (!it) ${NO} await db.member.create({ data: { team: it.team } });`,
      KNOWN,
    ],
    [
      'as its hash',
      `${SENT} const it = await db.user.findFirst({ where: { activationTokenHash: hash(token) } }); if (!it) ${NO} await db.user.update({ where: { id: it.id }, data: { active: true } });`,
      KNOWN,
    ],
    [
      'with Supabase',
      `${SENT} const { data } = await supabase.from('invitations').select().eq('invite_token', token).single(); if (!data) ${NO} await db.member.create({ data });`,
      KNOWN,
    ],
    [
      'or by nothing',
      `${SENT} const it = await db.invitation.findUnique({ where: { token } }); await db.member.create({ data: { team: it?.team } });`,
      'public',
    ],
    [
      'that is an id',
      `${SENT} const it = await db.invitation.findUnique({ where: { id } }); if (!it) ${NO} await db.member.create({ data: { team: it.team } });`,
      'public',
    ],
    [
      'of the app: it is no secret of the caller',
      `const it = await db.invitation.findUnique({ where: { token: 'welcome' } }); if (!it) ${NO} await db.member.create({ data: { team: it.team } });`,
      'public',
    ],
  ])('%s', (_, body, expected) => {
    expect(
      handler(
        `${body} return new Response(null, { status: 204 });`,
        `${SUPABASE} import { hash } from '@/lib/hash';`,
      ),
    ).toBe(expected);
  });
});

describe('guards in helpers', () => {
  const helpers = {
    asserting: `export async function guard() { const { userId } = await auth(); if (!userId) redirect('/'); return userId; }`,
    'an arrow': `export const guard = async () => { await auth.protect(); };`,
    'a returned promise': `export const guard = () => auth.protect();`,
    'two levels deep': `async function inner() { const user = await currentUser(); if (!user) throw new Error('no'); return user; } export const guard = async () => ({ user: await inner() });`,
    cached: `import { cache } from 'react'; export const guard = cache(async () => (await auth()).userId ?? redirect('/'));`,
    'a method by this': `const it = { async user() { await auth.protect(); }, async member() { return this.user(); } }; export const guard = () => it.member();`,
    method: `class Guard { async user() { await auth.protect(); } } const it = new Guard(); export const guard = () => it.user();`,
  };
  it.each(Object.entries(helpers))('%s', (_, text) => {
    const files = {
      'app/api/route.ts': `${HEAD} import { guard } from '@/lib/guard'; export async function POST() { await guard(); ${GIVE} }`,
      'lib/guard.ts': `${HEAD} ${text}`,
    };
    expect(access(files)).toBe('signed in');
    expect(
      access({ ...files, 'app/api/route.ts': files['app/api/route.ts'].replace('await guard', 'guard') }),
    ).toMatch(/^public/);
  });

  it.each([
    [
      'null',
      `export async function user() { const { userId } = await auth(); return userId; }`,
      `if (!(await user())) ${NO}`,
    ],
    [
      'a response',
      `export async function user() { const { userId } = await auth(); if (!userId) return new NextResponse(null, { status: 401 }); return { userId }; }`,
      `const u = await user(); if (u instanceof NextResponse) return u;`,
    ],
    [
      'a result',
      `export async function user() { const { userId } = await auth(); if (!userId) return { ok: false } as const; return { ok: true, userId } as const; }`,
      `const u = await user(); if (!u.ok) ${NO}`,
    ],
    [
      'an error',
      `export async function user() { const { userId } = await auth(); if (!userId) return { error: 'no' }; return { userId }; }`,
      `const { error } = await user(); if (error) ${NO}`,
    ],
    [
      'in',
      `export async function user() { const { userId } = await auth(); if (!userId) return { error: 'no' }; return { userId }; }`,
      `const u = await user(); if ('error' in u) ${NO}`,
    ],
    [
      'a pair',
      `export async function user() { const { userId } = await auth(); return userId ? [null, userId] : [new Response(null, { status: 401 }), null]; }`,
      `const [error] = await user(); if (error) return error;`,
    ],
    [
      'a boolean',
      `export async function user() { const { userId } = await auth(); return Boolean(userId); }`,
      `if (!(await user())) ${NO}`,
    ],
    [
      'a kind',
      `export async function user() { const { userId } = await auth(); if (!userId) return { kind: 'guest' }; return { kind: 'member', userId }; }`,
      `const u = await user(); if (u.kind === 'guest') ${NO}`,
    ],
  ])('which return %s', (_, helper, test) => {
    const files = (check: string) => ({
      'app/api/route.ts': `${HEAD} import { user } from '@/lib/guard'; export async function POST() { ${check} ${GIVE} }`,
      'lib/guard.ts': `${HEAD} ${helper}`,
    });
    expect(access(files(test))).toBe('signed in');
    expect(access(files('await user();'))).toMatch(/^public/);
  });

  it.each([
    [
      'calls after the check',
      `export const w = (h: any) => async (r: Request) => { const { userId } = await auth(); if (!userId) ${NO} return h(r); };`,
      'signed in',
    ],
    [
      'calls before the check',
      `export const w = (h: any) => async (r: Request) => { const result = await h(r); const { userId } = await auth(); if (!userId) ${NO} return result; };`,
      /^public/,
    ],
    [
      'checks nothing',
      `export const w = (h: any) => async (r: Request) => { try { return await h(r); } catch { return new Response(null, { status: 500 }); } };`,
      /^public/,
    ],
    [
      'asks for a role',
      `export const w = (h: any) => async (r: Request) => { await auth.protect({ role: 'org:admin' }); return h(r); };`,
      'role org:admin',
    ],
  ])('a wrapper that %s', (_, wrapper, expected) => {
    const found = access({
      'app/api/route.ts': `${HEAD} import { w } from '@/lib/guard'; export const POST = w(async (request: Request) => { addNote(await request.text()); ${GIVE} });`,
      'lib/guard.ts': `${HEAD} ${wrapper}`,
    });
    expect(found).toEqual(typeof expected === 'string' ? expected : expect.stringMatching(expected));
  });

  it('takes the options of a wrapper into account', () => {
    const files = (options: string) => ({
      'app/api/route.ts': `${HEAD} import { w } from '@/lib/guard'; export const POST = w(async () => { ${GIVE} }, ${options});`,
      'lib/guard.ts': `${HEAD} export const w = (h: any, { isPublic = false } = {}) => async (r: Request) => { if (!isPublic) await auth.protect(); return h(r); };`,
    });
    expect(access(files('{}'))).toBe('signed in');
    expect(access(files('{ isPublic: true }'))).toMatch(/^public/);
  });

  it('says unknown of wrappers of packages', () => {
    const text = `${HEAD} import { withLog } from 'some-package'; export const POST = withLog(async () => { ${GIVE} });`;
    expect(access({ 'app/api/route.ts': text })).toMatch(/^unknown/);
  });
});

describe('guards in pages', () => {
  it.each([
    ['at the top', 'await auth.protect(); return <p>{listNotes().length}</p>;', 'signed in'],
    ['below Suspense', 'return <Suspense><Notes /></Suspense>;', 'signed in'],
    ['in one of two siblings', 'return <><Notes /><p>{listNotes().length}</p></>;', 'signed in'],
    [
      'behind <Show>',
      'return <Show when="signed-in" fallback={<p>Hi</p>}><Notes /></Show>;',
      'public (more when signed in)',
    ],
    [
      'two faces',
      'const { userId } = await auth(); return userId ? <Notes /> : <p>Hi</p>;',
      'public (more when signed in)',
    ],
    ['none', 'return <p>{listNotes().length}</p>;', 'public'],
    [
      'a conditional child',
      'const { userId } = await auth(); return <main>{userId && <Notes />}</main>;',
      'public (more when signed in)',
    ],
    [
      'returns nothing',
      'const { userId } = await auth(); if (!userId) return null; return <p>{listNotes().length}</p>;',
      'signed in',
    ],
  ])('%s', (_, body, expected) => {
    const more = `import { Suspense } from 'react'; import { Show } from '@clerk/nextjs'; async function Notes() { await auth.protect(); return <p>{listNotes().length}</p>; }`;
    expect(page(body, more)).toBe(expected);
  });
});

describe('guards before @clerk/nextjs 6', () => {
  const old = { 'package.json': '{ "dependencies": { "next": "14.2.0", "@clerk/nextjs": "^5.2.0" } }' };
  const route = (body: string) => ({
    ...old,
    'app/api/route.ts': `${HEAD} export async function POST() { ${body} ${GIVE} }`,
  });

  it('knows that auth() gave the session at once', () => {
    expect(access(route(`const { userId } = auth(); if (!userId) ${NO}`))).toBe('signed in');
    expect(access(route('auth().protect();'))).toBe('signed in');
    expect(access(route("auth().protect({ role: 'org:admin' });"))).toBe('role org:admin');
    expect(access(route('auth();'))).toMatch(/^public/);
  });
});

describe('a rate limit before the check', () => {
  const rest = `const { userId } = await auth(); if (!userId) ${NO} ${GIVE}`;
  it.each([
    [
      'is no change that needs a guard',
      `if (!(await rateLimit(request.url))) return new Response(null, { status: 429 }); ${rest}`,
      'signed in',
    ],
    [
      'hides nothing that is handed to it',
      `await withRateLimit(async () => removeNote('1')); ${rest}`,
      'public',
    ],
    ['under another name is one', `await count(request.url); ${rest}`, 'public'],
    [
      'may be a log of what was refused, too',
      `const { userId } = await auth(); if (!userId) { await logRefusal(request.url); ${NO} } ${GIVE}`,
      'signed in',
    ],
    ['is no sign-in', `await logInAs(request.url); ${rest}`, 'public'],
  ])('%s', (_, body, expected) => {
    const limiter = `
const hits = new Map<string, number>();
async function count(key: string) { hits.set(key, (hits.get(key) ?? 0) + 1); return (hits.get(key) ?? 0) < 10; }
const logRefusal = (key: string) => count(key);
const logInAs = (key: string) => count(key);
const rateLimit = (key: string) => count(key);
async function withRateLimit(run: () => Promise<unknown>) { return run(); }`;
    expect(handler(body, limiter).replace(' (more when signed in)', '')).toBe(expected);
  });
});

describe('a list of a page', () => {
  const pageWith = (list: string) =>
    checkOf({
      'app/page.tsx': `${list}\nexport default async function Page() { return <ul>{sales.map((one) => <li key={one.name}>{one.name}</li>)}</ul>; }`,
    });
  it.each([
    ['is text', "const sales = [{ name: 'Ann' }];", []],
    ['is state where others can change it', "export const sales = [{ name: 'Ann' }];", ['sales.map']],
    [
      'is state where something changes it',
      "const sales = [{ name: 'Ann' }];\nexport const add = (name: string) => sales.push({ name });",
      ['sales.map'],
    ],
  ])('%s', (_, list, expected) => {
    const check = pageWith(list);
    const [entry] = check.entries;
    expect(entry && check.behaviourOf(entry).effects.map(({ what }) => what)).toEqual(expected);
  });
});

describe('a default', () => {
  const role = `async function roleOf() { const user = await currentUser(); const own = user?.publicMetadata.role; if (own === 'admin') return own; return 'member'; }`;
  it.each([
    ['that is the same text as a role', `if ((await roleOf()) !== 'member') ${NO} ${GIVE}`, 'public'],
    ['that is another text than a role', `if ((await roleOf()) !== 'admin') ${NO} ${GIVE}`, 'role admin'],
    [
      'that falls into a branch of its own',
      `const role = await roleOf(); const items = role === 'admin' ? [1] : role === 'member' ? [2] : [3]; return Response.json(listNotes());`,
      'public',
    ],
  ])('%s', (_, body, expected) => {
    expect(handler(body, role).replace(' (more when signed in)', '')).toBe(expected);
  });
});

describe('who else decides', () => {
  it.each([
    [
      'a package that gets the request',
      `return fetchRequestHandler({ req: request, router: {} });`,
      /^unknown: @trpc/,
    ],
    [
      'a service that gets the token',
      `const { getToken } = await auth(); return fetch('https://x', { headers: { a: \`Bearer \${await getToken()}\` } });`,
      /^unknown/,
    ],
    [
      'a service that gets the cookie of the caller',
      `const session = request.headers.get('cookie') ?? ''; return fetch('https://x', { method: 'DELETE', headers: { accept: 'x', ...(session ? { Cookie: session } : {}) } });`,
      /^unknown: the service/,
    ],
    [
      'a service that gets all headers of the caller',
      `return fetch('https://x', { headers: request.headers });`,
      /^unknown: the service/,
    ],
    [
      'nobody, where a service gets a secret of the app',
      `return fetch('https://x', { headers: { authorization: process.env.KEY ?? '' } });`,
      /^public/,
    ],
    [
      'a procedure of tRPC',
      `const api = createTRPCClient({ links: [] }); return Response.json(await api.notes.list.query());`,
      /^unknown: @trpc/,
    ],
    [
      'the database, by the key that every browser has',
      `return Response.json(await createClient('https://x', process.env.NEXT_PUBLIC_SUPABASE_ANON_KEY!).from('notes').select());`,
      /^unknown: row level security/,
    ],
    [
      'the database, by the token of the caller',
      `return Response.json(await own.from('notes').select());`,
      /^unknown: row level security/,
    ],
    [
      'the database, by the cookies of the caller',
      `return Response.json(await createRouteHandlerClient({ cookies }).from('notes').select());`,
      /^unknown: row level security/,
    ],
    [
      'nobody, where the database gets a key that may do all',
      `return Response.json(await createClient('https://x', process.env.SUPABASE_SERVICE_ROLE_KEY!).from('notes').select());`,
      /^public/,
    ],
    [
      'nobody, where another client gives more',
      `const all = await createClient('https://x', process.env.NEXT_PUBLIC_SUPABASE_ANON_KEY!).from('notes').select(); return Response.json([all, await db.note.findMany()]);`,
      /^public/,
    ],
    ['nobody, where a package only looks at the request', `await limit(request); ${GIVE}`, /^public/],
    [
      'the code before it',
      `await auth.protect(); return fetchRequestHandler({ req: request, router: {} });`,
      /^signed in/,
    ],
    [
      'what is stored of a membership',
      `const { userId } = await auth(); const one = await db.member.findUnique({ where: { key: { userId: userId!, team: (await params).orgId } } }); if (!one) ${NO} ${GIVE}`,
      /^unknown: what is stored/,
    ],
    [
      'what is stored of a membership, behind a helper that waits for nothing',
      `if (!(await memberOf((await params).orgId))) ${NO} ${GIVE}`,
      /^unknown: what is stored/,
    ],
    [
      'what is stored of a key',
      `const key = request.headers.get('x-api-key'); const { data, error } = await service.from('keys').select().eq('key', key).single(); if (error || !data) ${NO} ${GIVE}`,
      /^unknown: what is stored/,
    ],
    [
      'what a client that the process keeps has stored of a membership',
      `const { userId } = await auth(); const one = await kept.member.findUnique({ where: { key: { userId: userId!, team: (await params).orgId } } }); if (!one) ${NO} ${GIVE}`,
      /^unknown: what is stored/,
    ],
    [
      'what a client that is made lazily has stored of a key',
      `const { data } = await lazy.from('keys').select().eq('key', request.headers.get('authorization')).maybeSingle(); if (!data) ${NO} ${GIVE}`,
      /^unknown: what is stored/,
    ],
    [
      'a right, or else what is stored of a membership',
      `const { has } = await auth(); if (!has({ role: 'org:admin' }) && !(await memberOf((await params).orgId))) ${NO} ${GIVE}`,
      /^unknown: what is stored/,
    ],
    [
      'nobody, where what is sent equals what is stored',
      `const { id, userId } = await request.json(); const { data: note } = await service.from('notes').select('user_id').eq('id', id).single(); if (note?.user_id !== userId) ${NO} removeNote(id); ${GIVE}`,
      /^public/,
    ],
    [
      'nobody, where what was found is not looked at',
      `const { userId } = await auth(); await db.member.findUnique({ where: { userId: userId! } }); ${GIVE}`,
      /^public/,
    ],
    [
      'nobody, where the first of all is found for undefined',
      `const user = await currentUser(); if (!(await db.member.findFirst({ where: { userId: user?.id } }))) ${NO} ${GIVE}`,
      /^public/,
    ],
    [
      'nobody, where something is found by what the address says',
      `const { orgId } = await params; if (!(await db.team.findUnique({ where: { orgId } }))) ${NO} ${GIVE}`,
      /^public/,
    ],
  ])('%s', (_, body, expected) => {
    const more =
      "import { PrismaClient } from '@prisma/client'; import { withMore } from 'prisma-more'; import { createTRPCClient } from '@trpc/client'; import { fetchRequestHandler } from '@trpc/server/adapters/fetch'; import { limit } from 'limiter'; import { createClient } from '@supabase/supabase-js'; import { createRouteHandlerClient } from '@supabase/auth-helpers-nextjs'; import { cookies } from 'next/headers'; const kept = ((globalThis as any).prisma ?? new PrismaClient()).$extends(withMore()); const lazy = new Proxy({} as any, { get: () => 1 }); const service = createClient('https://x', process.env.SUPABASE_SERVICE_ROLE_KEY!); const memberOf = async (team: string) => db.member.findFirst({ where: { team, userId: (await auth()).userId } }); const own = createClient('https://x', process.env.DATABASE_KEY!, { accessToken: async () => (await auth()).getToken() });";
    expect(handler(body, more)).toMatch(expected);
  });

  it('takes an argument of a Server Function for no request', () => {
    const text = (body: string) =>
      access({ 'app/actions.ts': `'use server'; import { eq } from 'drizzle-orm'; ${HEAD} ${body}` });
    expect(text('export async function remove(id: string) { await db.note.delete(eq(1, id)); }')).toMatch(
      /^public/,
    );
    expect(
      text(
        'export async function grade(_a: string, _b: string, mark: number) { if (!mark) { await auth.protect(); return; } await db.note.update({ mark }); }',
      ),
    ).toMatch(/^public/);
  });

  it('tells an answer for nobody from one for somebody', () => {
    const helper = `async function mine() { const { userId } = await auth(); if (!userId) return null; return listNotes(); }`;
    expect(handler('return Response.json(await mine());', helper)).toBe('signed in');
    expect(handler('const notes = await mine(); return Response.json({ notes });', helper)).toBe('signed in');
  });
});

describe('what is told apart', () => {
  const AS_STORE = `const rows = new Map<string, { id: string; userId: string; orgId: string }>();`;

  it.each([
    [
      'a list that holds more than is written there',
      `const { userId } = await auth(); if (!userId) ${NO} const row = [...rows.values()].filter((one) => one.id).find((one) => one.id === 'x'); if (!row) ${NO} return Response.json(row);`,
      'signed in',
    ],
    [
      'what a filter left of a list',
      `const { userId } = await auth(); if (!userId) ${NO} const mine = [...rows.values()].filter((one) => one.userId === userId); const row = mine.find((one) => one.id === 'x'); if (!row) ${NO} return Response.json(row);`,
      'owner',
    ],
    [
      'a filter by what the caller may send',
      `const { userId } = await auth(); if (!userId) ${NO} const { other } = await request.json(); const whose = other ?? userId; return Response.json([...rows.values()].filter((one) => one.userId === whose));`,
      'signed in',
    ],
    [
      'the status of a response',
      `const answer = await secured(); if (answer.status === 401) return answer; ${GIVE}`,
      'signed in',
    ],
    [
      'a permission in the list of permissions',
      `const { orgId, orgPermissions } = await auth(); if (!orgId || !orgPermissions?.includes('org:notes:manage')) ${NO} ${GIVE}`,
      'active organization, permission org:notes:manage',
    ],
    [
      'a membership in the organization that was asked for',
      `const { userId } = await auth(); if (!userId) ${NO} const { orgId } = await params; const { users } = await clerkClient(); const { data } = await users.getOrganizationMembershipList({ userId }); const membership = data.find(({ organization }) => organization.id === orgId); if (!membership) ${NO} ${GIVE}`,
      'active organization, the organization asked for',
    ],
    [
      'a role in the organization that was asked for',
      `const role = await roleIn((await params).orgId); if (role instanceof Response) return role; if (role !== 'org:admin') ${NO} ${GIVE}`,
      'active organization, the organization asked for, role org:admin',
    ],
    [
      'memberships of somebody who was named',
      `const { userId } = await auth(); if (!userId) ${NO} const { other } = await request.json(); const clerk = await clerkClient(); const { data } = await clerk.users.getOrganizationMembershipList({ userId: other }); if (!data.some(({ role }) => role === 'org:admin')) ${NO} ${GIVE}`,
      'signed in',
    ],
    [
      'a key that Clerk verified',
      `const clerk = await clerkClient(); const key = request.headers.get('x-api-key') ?? ''; const { subject } = await clerk.apiKeys.verify(key); return Response.json(rows.get(subject));`,
      'signed in',
    ],
  ])('%s', (_, body, expected) => {
    const helpers = `
      ${AS_STORE}
      async function secured() { const { userId } = await auth(); return userId ? Response.json({}) : new Response(null, { status: 401 }); }
      async function roleIn(orgId: string) {
        const { userId } = await auth();
        if (!userId) return new Response(null, { status: 401 });
        const { users } = await clerkClient();
        const { data } = await users.getOrganizationMembershipList({ userId });
        const membership = data.find(({ organization }) => organization.id === orgId);
        return membership ? membership.role : new Response(null, { status: 404 });
      }`;
    expect(handler(body, helpers)).toBe(expected);
  });

  it('knows an error that was caught by its class', () => {
    const helpers = `
      class Refusal extends Error {}
      async function mine() { const { userId } = await auth(); if (!userId) throw new Refusal(); return listNotes(); }`;
    const body = (of: string) =>
      `const notes = await mine().catch((error) => { if (error instanceof Refusal) return error; throw error; }); if (notes instanceof ${of}) redirect('/sign-in'); return <ul>{notes.length}</ul>;`;
    expect(page(body('Refusal'), helpers)).toBe('signed in');
    expect(page(body('Other'), `${helpers} class Other {}`)).toMatch(/^public/);
  });

  it('goes by what a Server Function works on where it tells nothing', () => {
    const text = `'use server';\n${HEAD}
      export async function rename(id: string) {
        const { userId } = await auth();
        if (!userId || !id) return { message: 'No.' };
        const note = findNote(id);
        if (note) note.id = 'x';
        return { message: 'Saved.' };
      }`;
    expect(access({ 'app/actions.ts': text })).toBe('signed in');
  });
});

describe('reads and writes', () => {
  const effects = (text: string, more: Record<string, string> = {}) => {
    const check = checkOf({
      'lib/notes.ts': STORE,
      'lib/db.ts': DB,
      ...more,
      'app/api/route.ts': HEAD + text,
    });
    const [entry] = check.entries;
    return entry
      ? check.behaviourOf(entry).effects.map(({ kind, what }) => `${kind} ${what.replace(/.*[#/]/, '')}`)
      : [];
  };

  it.each([
    ['a client', 'await db.note.create({ data: {} });', ['write PrismaClient().note.create']],
    ['what only makes or sets up a client', "createClient('x'); mongoose.set('debug', true);", []],
    [
      'a function among options',
      'await prefetch({ load: () => db.note.findMany() });',
      ['read prefetch', 'read PrismaClient().note.findMany'],
    ],
    ['what only makes a file', 'const file = await PDFDocument.create(); file.addPage();', []],
    ['a Map of a module', "removeNote('x');", ['write notes.delete']],
    ['a service', "await fetch('https://x', { method: 'POST' });", ['write fetch']],
    ['a client that is extended', 'await kept.note.create({ data: {} });', ['write prisma.create']],
    ['a model that may be there already', 'await Note.findById(1);', ['read models.Note.findById']],
    ['SQL', 'await sql`DELETE FROM notes`;', ['write sql']],
    [
      'an ORM',
      'await orm.update(notes).set({}).where(1);',
      ['write drizzle().update', 'write drizzle().update().set', 'read drizzle().update().set().where'],
    ],
    [
      'inside of a transaction',
      'await db.$transaction(async () => { await db.note.deleteMany(); });',
      ['read PrismaClient().$transaction', 'write PrismaClient().note.deleteMany'],
    ],
    ['nothing', 'JSON.parse(await request.text()); new Map().set(1, 2);', []],
  ])('%s', (_, body, expected) => {
    const imports = `
      import mongoose, { models, model } from 'mongoose';
      import { PrismaClient } from '@prisma/client';
      const kept = ((globalThis as any).prisma || new PrismaClient()).$extends({});
      import { createClient } from '@libsql/client';
      import { prefetch } from 'some-package';
      import { PDFDocument } from 'pdf-lib';
      import { drizzle } from 'drizzle-orm/node-postgres';
      import { sql } from '@vercel/postgres';
      const Note = models.Note || model('Note', {});
      const orm = drizzle();`;
    expect(effects(`${imports} export async function POST(request: Request) { ${body} }`)).toEqual(expected);
  });
});
