import {
  expectAbsent,
  expectContains,
  expectRedirect,
  expectStatus,
  expectThat,
} from '../../../../../evals/harness/expect.ts';
import { defineClaims, installed, requests, types } from '../../claim.ts';
import { call, expectFields } from '../ask.ts';

const SECRET = 'the vault opens at nine';

/** Core 2 on Next.js 15. */
export default defineClaims({
  below: 'core-2',
  claims: [
    requests({ SKILL: '| `createRouteMatcher` | deprecated | leaks alike |' }, async ({ app }) => {
      const anyone = app.as('anonymous');
      expectStatus(await anyone.open('/gated/q3'), 307);
      const reply = await anyone.open('/gated/q3.csv');
      expectStatus(reply, 200);
      expectContains(reply, SECRET);
    }),
    installed({ SKILL: '| `createRouteMatcher` | deprecated |' }, ({ text }) => {
      const declared = text('@clerk/nextjs', 'dist/types/server/routeMatcher.d.ts');
      expectThat(declared.includes('createRouteMatcher'), 'it is declared elsewhere');
      expectThat(!declared.includes('@deprecated'), 'it is deprecated');
      return 'declared without @deprecated';
    }),
    requests(
      {
        SKILL: 'accepted: require `sessionId` |',
        'api-routes': 'template tokens count as sessions: require `sessionId` as well as `userId`.',
      },
      async ({ app }) => {
        await expectFields(app.as('alice/template', 'bearer'), '/api/who', {
          userId: 'user_alice',
          isAuthenticated: true,
          sessionId: undefined,
        });
        await expectFields(app.as('alice', 'bearer'), '/api/who', { sessionId: 'sess_alice' });
      },
    ),
    requests(
      { 'middleware-strategies': 'Core 3 then refuses tokens without `azp`' },
      async ({ app, clerk }) => {
        const ask = async (azp: string | undefined, userId: string | null) =>
          expectFields(
            app.withToken(`azp ${azp}`, await clerk.token('alice', { azp }), 'bearer'),
            '/api/who/parties',
            { userId },
          );
        await ask('https://other.example', null);
        await ask(undefined, 'user_alice');
      },
    ),
    requests(
      {
        'server-actions': 'on Next.js 15 `auth.protect()` in an action answers 303 with `x-action-redirect`.',
      },
      async ({ app }) => {
        const reply = await call(app, 'anonymous', 'protectIt', '/calls');
        expectStatus(reply, 303);
        const target = reply.headers.get('x-action-redirect') ?? '';
        expectThat(target.includes('/sign-in'), `x-action-redirect is "${target}"`);
        expectThat((await call(app, 'alice', 'protectIt', '/calls')).value === SECRET, 'alice is refused');
      },
    ),
    requests(
      { 'middleware-strategies': ['a `fetch` gets 404:', '(on the edge, `middleware.ts`: 404), never 401.'] },
      async ({ app }) => {
        for (const accept of ['application/json', '*/*'])
          expectStatus(await app.as('anonymous').fetch('/api/gated', { headers: { accept } }), 404);
        const withNextUrl = { 'next-url': '/calls', 'next-action': '00'.repeat(21) };
        const called = await app
          .as('anonymous')
          .fetch('/api/gated', { method: 'POST', headers: withNextUrl, body: '[]' });
        expectStatus(called, 404);
        expectContains(await app.as('alice').fetch('/api/gated'), SECRET);
        expectRedirect(await app.as('anonymous').open('/gated/q3'), '/sign-in');
      },
    ),
    requests(
      { SKILL: '`auth.protect()` redirects sessions or answers 404; never 401 or 403.' },
      async ({ app }) => {
        expectRedirect(await app.as('anonymous').open('/protect'), '/sign-in');
        const reply = await app.as('anonymous').fetch('/api/protect');
        expectStatus(reply, 307);
        expectAbsent(reply, SECRET);
        expectStatus(await app.as('alice').fetch('/api/protect-role'), 404);
        expectContains(await app.as('adam').fetch('/api/protect-role'), SECRET);
      },
    ),
    requests({ 'api-routes': '`unauthorized()` and `forbidden()` are 500s unless' }, async ({ app }) => {
      expectStatus(await app.as('alice').fetch('/api/unauthorized'), 500);
    }),
    requests({ 'api-routes': '`params` is a promise: un-awaited, on Next.js 16' }, async ({ app }) => {
      const reply = await app.as('adam').fetch('/api/orgs/org_acme');
      expectStatus(reply, 200);
      expectContains(reply, '"orgIdIs":"string"');
    }),
    requests(
      {
        SKILL: [
          'Without an active organization `orgId` is `undefined`',
          'Both have `await auth()`, `isAuthenticated`, `sessionStatus`, `has()`, `auth.protect()`, `verifyWebhook()`.',
          '**A pending session is signed out.**',
        ],
      },
      async ({ app }) => {
        await expectFields(app.as('bob'), '/api/who', { isAuthenticated: true, orgIdIs: 'undefined' });
        await expectFields(app.as('anonymous'), '/api/who', { isAuthenticated: false, orgIdIs: 'null' });
        await expectFields(app.as('alice'), '/api/who', { sessionStatus: 'active', orgIdIs: 'string' });
        await expectFields(app.as('alice/pending'), '/api/who', { sessionStatus: 'pending', userId: null });
      },
    ),
    types(
      { SKILL: 'Both have `await auth()`' },
      'compiles',
      `import { auth } from '@clerk/nextjs/server';
       import { verifyWebhook } from '@clerk/nextjs/webhooks';
       export async function all(): Promise<[boolean, unknown, boolean, string, unknown]> {
         const { isAuthenticated, sessionStatus, has } = await auth();
         const { userId } = await auth.protect();
         return [isAuthenticated, sessionStatus, has({ role: 'org:admin' }), userId, verifyWebhook];
       }`,
    ),
    types(
      { 'server-vs-client': 'no `<Show>`; `<SignedIn>`, `<SignedOut>`, `<Protect>`.' },
      'TS2305',
      `import { Protect, Show, SignedIn, SignedOut } from '@clerk/nextjs';
       export const All = () => <><SignedIn>in</SignedIn><SignedOut>out</SignedOut><Protect role="org:admin">x</Protect></>;
       export { Show };`,
    ),
    types(
      { SKILL: '`<SignedIn>`, `<SignedOut>`, `<Protect>`' },
      'compiles',
      `import { Protect, SignedIn, SignedOut } from '@clerk/nextjs';
       export const All = () => <><SignedIn>in</SignedIn><SignedOut>out</SignedOut><Protect role="org:admin">x</Protect></>;`,
    ),
    types(
      { 'server-vs-client': 'Importing `auth` from `@clerk/nextjs` fails.' },
      'TS2305',
      `import { auth } from '@clerk/nextjs';
       export const who = async () => (await auth()).userId;`,
    ),
    types(
      { 'caching-auth': 'Next.js 15 has only that, and no `updateTag`.' },
      'TS2305',
      `import { updateTag } from 'next/cache';
       export { updateTag };`,
    ),
    types(
      { 'caching-auth': 'Next.js 15 has only that', 'server-actions': 'Next.js 15 `revalidateTag(tag)`' },
      'compiles',
      `import { revalidateTag } from 'next/cache';
       export const change = () => revalidateTag('notes');`,
    ),
    types(
      { 'caching-auth': 'Next.js 15 has only that' },
      'TS2554',
      `import { revalidateTag } from 'next/cache';
       export const change = () => revalidateTag('notes', 'max');`,
    ),
    types(
      { 'api-routes': "It wants a `NextRequest` (Clerk's example with `Request` is TS2345)." },
      'TS2345',
      `import { verifyWebhook } from '@clerk/nextjs/webhooks';
       export const POST = async (request: Request) => Response.json(await verifyWebhook(request));`,
    ),
    installed({ SKILL: '| Next.js | 15.2.8 and newer, 16 | 13.5 to 16 |' }, ({ manifest }) => {
      const { next = '' } = manifest('@clerk/nextjs').peerDependencies ?? {};
      const majors = next.split('||').map((range) => /\d+/.exec(range)?.[0]);
      expectThat(next.startsWith('^13.5') && new Set(majors).size === 4 && majors.includes('16'), next);
      return next;
    }),
    installed({ SKILL: 'and 6.39.8 with 15.5.29.' }, ({ manifest }) => {
      const [clerk, next] = [manifest('@clerk/nextjs').version, manifest('next').version];
      expectThat(clerk === '6.39.8' && next === '15.5.29', `${clerk} with ${next}`);
      return `${clerk} with ${next}`;
    }),
  ],
});
