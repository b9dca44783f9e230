import { createHmac, randomBytes } from 'node:crypto';
import type { App, Owner } from '../../../../../evals/harness/app/app.ts';
import type { Reply } from '../../../../../evals/harness/app/reply.ts';
import {
  expectAbsent,
  expectContains,
  expectRedirect,
  expectStatus,
  expectThat,
} from '../../../../../evals/harness/expect.ts';
import { buildFails, defineClaims, installed, requests, types } from '../../claim.ts';
import { actionNamed, call, expectFields, expectLogged, fieldsOf, withKey } from '../ask.ts';

const SECRET = 'the vault opens at nine';
const webhookKey = randomBytes(24);

export default defineClaims({
  below: 'next-16',
  service: async () => ({
    env: { CLERK_WEBHOOK_SIGNING_SECRET: `whsec_${webhookKey.toString('base64')}` },
    reset: () => {},
    close: async () => {},
  }),
  claims: [
    // First, because the app keeps the keys that it fetched for the first token.
    requests(
      {
        'middleware-strategies': [
          '`jwtKey`: no request to Clerk for keys.',
          '`CLERK_JWT_KEY` is not read by itself',
        ],
      },
      async ({ app, clerk }) => {
        const asked = () => clerk.requests().filter(({ path }) => path.includes('jwks')).length;
        await expectFields(app.as('alice'), '/api/who/keyed', { userId: 'user_alice' });
        expectThat(asked() === 0, 'with jwtKey the app fetched the keys');
        await expectFields(app.as('alice'), '/api/who', { userId: 'user_alice' });
        expectThat(asked() > 0, 'the app, whose environment has CLERK_JWT_KEY, did not fetch the keys');
      },
    ),
    requests({ 'middleware-strategies': 'the PEM needs real line breaks' }, async ({ app }) => {
      await expectFields(app.as('alice'), '/api/who/keyed', { isAuthenticated: true });
      await expectFields(app.as('alice'), '/api/who/escaped', { isAuthenticated: false });
    }),

    // auth.protect() in a page
    requests(
      {
        'server-vs-client': 'Without `cacheComponents` put `await auth.protect()` first in the page: a 307.',
        SKILL: 'Page: `await auth.protect()`.',
      },
      async ({ app }) => {
        const reply = await app.as('anonymous').open('/protect');
        expectStatus(reply, 307);
        expectRedirect(reply, '/sign-in');
        expectAbsent(reply, SECRET);
        expectContains(await app.as('alice').open('/protect'), SECRET);
      },
    ),
    requests(
      {
        SKILL: '`auth.protect()` redirects sessions or answers 404; never 401 or 403.',
        'api-routes': [
          '| signed out, whatever it accepts (pending: likewise) | 307 to the sign-in (`/sign-in/tasks`) | 401 |',
          '| without the role or permission | 404, empty | 403 |',
        ],
      },
      async ({ app }) => {
        for (const accept of ['application/json', 'text/html', '*/*']) {
          const anyone = await app.as('anonymous').fetch('/api/protect', { headers: { accept } });
          expectStatus(anyone, 307);
          expectRedirect(anyone, '/sign-in?');
          const pending = await app.as('alice/pending').fetch('/api/protect', { headers: { accept } });
          expectStatus(pending, 307);
          expectRedirect(pending, '/sign-in/tasks');
        }
        const member = await app.as('alice').fetch('/api/protect-role');
        expectStatus(member, 404);
        expectThat(member.body === '', 'the 404 has a body');
        expectContains(await app.as('adam').fetch('/api/protect-role'), SECRET);
        expectStatus(await app.as('alice').open('/protect-role'), 404);
      },
    ),
    requests(
      { SKILL: '| API answers 307 or 404 | `auth.protect()` in a handler → rule 2 |' },
      async ({ app }) => {
        expectStatus(await app.as('anonymous').fetch('/api/protect'), 307);
        expectStatus(await app.as('alice').fetch('/api/protect-role'), 404);
      },
    ),
    requests(
      { 'server-vs-client': '`auth.protect({ role }, { unauthorizedUrl })`: two objects; refused is a 404.' },
      async ({ app }) => {
        expectStatus(await app.as('alice').open('/protect-role'), 404);
        expectRedirect(await app.as('alice').open('/protect-role/led'), '/elsewhere');
        expectContains(await app.as('adam').open('/protect-role/led'), SECRET);
      },
    ),
    types(
      { 'server-vs-client': 'two objects' },
      'TS2769',
      `import { auth } from '@clerk/nextjs/server';
       export const both = () => auth.protect({ role: 'org:admin', unauthorizedUrl: '/' });`,
    ),
    requests(
      {
        SKILL: [
          'An un-awaited `auth.protect()` lets everyone through, and compiles.',
          'secret visible though "protected" | missing `await` |',
        ],
      },
      async ({ app }) => {
        for (const reply of [
          await app.as('anonymous').open('/not-awaited'),
          await app.as('anonymous').fetch('/api/not-awaited'),
        ]) {
          expectStatus(reply, 200);
          expectContains(reply, SECRET);
        }
      },
    ),
    types(
      { SKILL: 'and compiles' },
      'compiles',
      `import { auth } from '@clerk/nextjs/server';
       export async function GET() { auth.protect(); return Response.json({}); }`,
    ),
    requests({ SKILL: '`userId` undefined' }, async ({ app }) => {
      expectContains(await app.as('alice').open('/user-id'), 'userId is undefined');
    }),
    requests(
      {
        SKILL: '**No try/catch around `auth.protect()` or `redirect()`**: they throw to work.',
        'api-routes':
          '`auth.protect()` and `redirect()` work by throwing: your `catch` turns that into a 500 or, left empty, lets everyone on.',
        'server-actions': 'Like `redirect()` and `notFound()` it throws: never inside `try`.',
      },
      async ({ app }) => {
        const anyone = app.as('anonymous');
        expectStatus(await anyone.fetch('/api/caught'), 500);
        for (const path of ['/api/caught-empty', '/api/caught-redirect']) {
          const reply = await anyone.fetch(path);
          expectStatus(reply, 200);
          expectContains(reply, SECRET);
        }
      },
    ),

    // Refusals of Next.js itself
    requests(
      {
        'api-routes':
          '`unauthorized()` and `forbidden()` are 500s unless `experimental.authInterrupts` is on.',
        'server-actions':
          '`unauthorized()` and `forbidden()` too are 500s unless `experimental.authInterrupts` is on.',
      },
      async ({ app }) => {
        for (const name of ['unauthorized', 'forbidden']) {
          expectStatus(await app.as('alice').fetch(`/api/${name}`), 500);
          expectStatus(await app.as('alice').open(`/${name}`), 500);
        }
        for (const name of ['refuseUnauthorized', 'refuseForbidden'])
          expectStatus(await call(app, 'alice', name, '/calls'), 500);
        await expectLogged(app, 'authInterrupts');
      },
    ),

    // Layouts and their like
    requests(
      {
        'server-vs-client': [
          "The body of the layout's redirect already carries the page, and a client navigation skips the layout: 200 with the data.",
          'The same for a guard in one slot or in `template.tsx`.',
        ],
        SKILL: 'a layout alone (client navigations skip it)',
      },
      async ({ app }) => {
        const anyone = app.as('anonymous');
        for (const path of ['/layout-guard/inner', '/template-guard/inner', '/slot-guard']) {
          const document = await anyone.open(path);
          expectStatus(document, 307);
          expectContains(document, SECRET);
          const from = path.endsWith('/inner') ? path.replace('/inner', '') : '/';
          const navigation = await anyone.navigate(path, { from });
          expectStatus(navigation, 200);
          expectContains(navigation, SECRET);
        }
        const skipped = await anyone.navigate('/layout-guard/inner', { from: '/layout-guard' });
        expectThat(!skipped.body.includes('NEXT_REDIRECT'), 'the layout was not skipped');
      },
    ),
    requests(
      {
        'server-vs-client':
          "The page's guard does not cover its metadata: the title reaches anyone, in the redirect's body.",
      },
      async ({ app }) => {
        const reply = await app.as('anonymous').open('/titled');
        expectStatus(reply, 307);
        expectContains(reply, SECRET);
      },
    ),
    requests(
      { 'server-vs-client': '`opengraph-image`, `sitemap` and feeds are entry points too.' },
      async ({ app }) => {
        const anyone = app.as('anonymous');
        expectStatus(await anyone.open('/entries'), 307);
        const image = /\/entries\/opengraph-image[\w-]*/.exec(
          (await app.as('alice').open('/entries')).body,
        )?.[0];
        expectThat(image !== undefined, 'the page names no image');
        expectContains(await anyone.fetch(image), SECRET);
        expectContains(await anyone.fetch('/entries/sitemap.xml'), SECRET.replaceAll(' ', '-'));
        expectContains(await anyone.fetch('/entries/feed'), SECRET);
      },
    ),
    requests(
      { 'server-vs-client': '`notFound()` before the guard tells which ids exist.' },
      async ({ app }) => {
        expectStatus(await app.as('anonymous').open('/items/known'), 307);
        expectStatus(await app.as('anonymous').open('/items/unknown'), 404);
      },
    ),
    requests({ 'server-vs-client': 'Props of client components are in the page.' }, async ({ app }) => {
      const reply = await app.as('anonymous').open('/handed');
      expectContains(reply, SECRET);
      expectThat(!reply.text().includes(SECRET), 'the component shows the field');
    }),
    requests({ 'server-vs-client': 'With the user go `privateMetadata` and e-mails.' }, async ({ app }) => {
      const reply = await app.as('alice').open('/handed/user');
      for (const part of ['alice-private-metadata', 'alice@example.com']) expectContains(reply, part);
      expectThat(reply.text().includes('Hello, Alice'), 'the component shows nothing');
    }),
    types(
      { 'api-routes': 'everyone writes their own `unsafeMetadata` from the browser (`user.update()`).' },
      'compiles',
      `import { useUser } from '@clerk/nextjs';
       export const useWrite = () => useUser().user?.update({ unsafeMetadata: { role: 'admin' } });`,
    ),
    types(
      { 'server-vs-client': 'never `unsafeMetadata`, which its owner writes.' },
      'TS2353',
      `import { useUser } from '@clerk/nextjs';
       export const useWrite = () => useUser().user?.update({ publicMetadata: { role: 'admin' } });`,
    ),
    requests(
      {
        'server-vs-client': '`currentUser()` calls Clerk, rate-limited: where the id is enough, `auth()`.',
      },
      async ({ app, clerk }) => {
        const asked = () => clerk.requests().filter(({ path }) => path.includes('/users/user_alice')).length;
        await expectFields(app.as('alice'), '/api/who', { userId: 'user_alice' });
        expectThat(asked() === 0, 'auth() asked Clerk for the user');
        await expectFields(app.as('alice'), '/api/user', { name: 'Alice Liddell' });
        expectThat(asked() === 1, 'currentUser() did not ask Clerk for the user');
      },
    ),

    // Show, hooks
    requests(
      {
        'server-vs-client':
          'In a Server Component (import it from `@clerk/nextjs` there too) denied children are neither run nor sent',
      },
      async ({ app }) => {
        const reply = await app.as('anonymous').open('/show/club');
        expectContains(reply, 'for members only');
        expectAbsent(reply, SECRET);
        expectThat(!app.logs().includes('the members part ran'), 'the denied children ran');
        expectContains(await app.as('alice').open('/show/club'), SECRET);
        await expectLogged(app, 'the members part ran');
      },
    ),
    requests(
      {
        'server-vs-client':
          'for paths that the proxy skips a server `<Show>` throws; use a client one there, with nothing secret.',
      },
      async ({ app }) => {
        expectStatus(await app.as('alice').open('/show/club.csv'), 500);
        const reply = await app.as('alice').open('/show-client/club.csv');
        expectStatus(reply, 200);
        expectContains(reply, 'The club');
      },
    ),
    requests({ 'server-vs-client': 'Nothing is known before `isLoaded`.' }, async ({ app }) => {
      const shown = (await app.as('alice').open('/first-render')).text();
      expectThat(shown.includes('isLoaded is false and isSignedIn is undefined'), shown);
    }),
    requests(
      {
        SKILL:
          '`<SignedIn>`, `<SignedOut>`, `<Protect>` (removed in 7: they compile, and throw when rendered)',
      },
      async ({ app }) => {
        expectStatus(await app.as('alice').open('/removed'), 500);
        await expectLogged(app, '<SignedIn> is not available in @clerk/nextjs Core 3');
      },
    ),
    types(
      { SKILL: 'they compile' },
      'compiles',
      `import { Protect, SignedIn, SignedOut } from '@clerk/nextjs';
       export const All = () => <><SignedIn>in</SignedIn><SignedOut>out</SignedOut><Protect role="org:admin">x</Protect></>;`,
    ),
    types(
      {
        'server-vs-client':
          "`<Show when fallback>` takes `'signed-in'`, `'signed-out'`, one of `{ role }`, `{ permission }`, `{ feature }`, `{ plan }`, or a function of `has`.",
      },
      'compiles',
      `import { Show } from '@clerk/nextjs';
       export const All = () => <>
         <Show when="signed-in" fallback="no">x</Show><Show when="signed-out">x</Show>
         <Show when={{ role: 'org:admin' }}>x</Show><Show when={{ permission: 'org:notes:read' }}>x</Show>
         <Show when={{ feature: 'notes' }}>x</Show><Show when={{ plan: 'team' }}>x</Show>
         <Show when={(has) => has({ role: 'org:admin' })}>x</Show>
       </>;`,
    ),
    types(
      { 'server-vs-client': 'one of `{ role }`' },
      'TS2322',
      `import { Show } from '@clerk/nextjs';
       export const Both = () => <Show when={{ role: 'org:admin', permission: 'org:notes:read' }}>x</Show>;`,
    ),
    types(
      { 'server-vs-client': 'Importing `auth` from `@clerk/nextjs` fails.' },
      'TS2349',
      `import { auth } from '@clerk/nextjs';
       export const who = async () => (await auth()).userId;`,
    ),
    types(
      { 'server-vs-client': '`protect` is on `auth`, not on its result.' },
      'TS2339',
      `import { auth } from '@clerk/nextjs/server';
       export const guard = async () => (await auth()).protect();`,
    ),
    types(
      { SKILL: '`useSession()`: session id, last active time.' },
      'compiles',
      `import { useSession } from '@clerk/nextjs';
       export function useLast(): [string, Date] | null {
         const { session } = useSession();
         return session ? [session.id, session.lastActiveAt] : null;
       }`,
    ),

    // has()
    requests(
      {
        'server-vs-client':
          "`has({ role: 'org:admin' })`: one dimension a call, not async; `orgRole` has the prefix.",
        'api-routes': '`has()` is not async.',
      },
      async ({ app }) => {
        await expectFields(app.as('adam'), '/api/who', { isAdmin: true, orgRole: 'org:admin' });
        await expectFields(app.as('alice'), '/api/who', { isAdmin: false, orgRole: 'org:member' });
      },
    ),
    types(
      { 'server-vs-client': 'one dimension a call' },
      'TS2345',
      `import { auth } from '@clerk/nextjs/server';
       export const both = async () => (await auth()).has({ role: 'org:admin', permission: 'org:notes:read' });`,
    ),
    requests({ 'server-vs-client': '`org:sys_*` is always false on the server.' }, async ({ app }) => {
      await expectFields(app.as('adam'), '/api/who', { managesNotes: true, managesMembers: false });
    }),
    requests(
      {
        'api-routes':
          '(A role without organizations: in `publicMetadata`, carried by a claim of the session token.)',
        'server-vs-client': 'Without organizations: `publicMetadata` in a claim of the session token',
      },
      async ({ app, clerk }) => {
        const token = await clerk.token('bob', { metadata: { role: 'editor' } });
        const reply = await app.withToken('bob with a claim', token).fetch('/api/who');
        expectThat(
          JSON.stringify(fieldsOf(reply).sessionClaims).includes('"metadata":{"role":"editor"}'),
          'sessionClaims does not hold the claim',
        );
      },
    ),
    requests(
      {
        SKILL: 'Without an active organization `orgId` is `undefined`',
        'server-actions': 'Without an active organization `orgId` is `undefined` (signed out `null`)',
        'caching-auth': 'Without an active organization `orgId` is `undefined`',
      },
      async ({ app }) => {
        await expectFields(app.as('bob'), '/api/who', { userId: 'user_bob', orgIdIs: 'undefined' });
        await expectFields(app.as('anonymous'), '/api/who', { userId: null, orgIdIs: 'null' });
        await expectFields(app.as('alice'), '/api/who', { orgIdIs: 'string' });
      },
    ),
    requests({ SKILL: '**A pending session is signed out.** `auth()` does that' }, async ({ app }) => {
      await expectFields(app.as('alice/pending'), '/api/who', {
        userId: null,
        isAuthenticated: false,
        sessionStatus: 'pending',
      });
    }),
    requests(
      {
        'api-routes':
          '`params` is a promise: un-awaited, on Next.js 16 `params.orgId` is `undefined` and everyone gets 403.',
        SKILL: '| admin always gets 403 | `params` not awaited',
      },
      async ({ app }) => {
        const reply = await app.as('adam').fetch('/api/orgs/org_acme');
        expectStatus(reply, 403);
        expectContains(reply, '"orgIdIs":"undefined"');
      },
    ),

    // Tokens
    requests(
      {
        SKILL: '| template token at your own API | signed out |',
        'api-routes':
          'A template token (`getToken({ template })`, for third parties) is signed out here: 401.',
      },
      async ({ app }) => {
        await expectFields(app.as('alice/template', 'bearer'), '/api/who', {
          userId: null,
          isAuthenticated: false,
        });
        await expectFields(app.as('alice', 'bearer'), '/api/who', { userId: 'user_alice' });
      },
    ),
    requests(
      {
        SKILL:
          "`getToken({ template: 'name' })`, in server code from `await auth()`, a call to Clerk; no session, your own API refuses it.",
      },
      async ({ app, clerk }) => {
        const alice = app.as('alice');
        await expectFields(alice, '/api/who', { userId: 'user_alice' });
        const asked = () => clerk.requests().filter(({ path }) => path.includes('/tokens/hasura')).length;
        expectThat(asked() === 0, 'the plain token was asked for');
        const { token } = fieldsOf(await alice.fetch('/api/template-token'));
        await alice.fetch('/api/template-token');
        expectThat(asked() === 2, `two tokens took ${asked()} calls`);
        await expectFields(app.withToken('the template token', String(token), 'bearer'), '/api/who', {
          userId: null,
        });
      },
    ),
    requests(
      {
        SKILL: 'In a client component call it in a handler or effect: rendering on the server it rejects.',
      },
      async ({ app }) => {
        expectContains(await app.as('alice').open('/first-token'), 'rendered');
        await expectLogged(app, 'clerk_runtime_not_browser');
      },
    ),
    types(
      { SKILL: '`npx next typegen`, `npx tsc --noEmit` and `npx next build` pass.' },
      'TS2304',
      `export default async function Page({ params }: PageProps<'/orgs/[orgId]'>) {
         return <p>{(await params).orgId}</p>;
       }`,
    ),
    requests(
      { SKILL: 'Your own API: `getToken()`; `null` is signed out: send nothing.' },
      async ({ app }) => {
        await expectFields(app.as('anonymous'), '/api/who', { token: null });
        const { token } = fieldsOf(await app.as('alice').fetch('/api/who'));
        await expectFields(app.withToken('what getToken() gave', String(token)), '/api/who', {
          userId: 'user_alice',
        });
      },
    ),
    requests({ SKILL: 'The cookie `__session` holds the same token.' }, async ({ app, clerk }) => {
      const token = await clerk.token('alice');
      for (const via of ['cookie', 'bearer'] as const) {
        const reply = await app.withToken('one token', token, via).fetch('/api/who');
        expectThat(fieldsOf(reply).token === token, `by ${via}, getToken() gave another token`);
      }
      expectThat(
        clerk.credentialsFor(token, 'cookie').cookie?.includes(`__session=${token}`) ?? false,
        'the cookie is called otherwise',
      );
    }),

    // API keys
    requests(
      { 'api-routes': "(`auth.protect({ token: 'api_key' })` does answer 401, but knows no scopes.)" },
      async ({ app }) => {
        expectStatus(await app.as('anonymous').fetch('/api/protect-key'), 401);
        expectStatus(await app.as('alice').fetch('/api/protect-key'), 401);
        expectStatus(await withKey(app, 'alice-revoked').fetch('/api/protect-key'), 401);
        for (const name of ['alice', 'alice-writer'])
          expectContains(await withKey(app, name).fetch('/api/protect-key'), SECRET);
      },
    ),
    requests({ SKILL: '| machine token and a role in `auth.protect()` | denied |' }, async ({ app }) => {
      const reply = await withKey(app, 'alice').fetch('/api/protect-key-role');
      expectStatus(reply, 401);
    }),
    requests(
      {
        'api-routes': [
          '`has()` is false for every machine token.',
          "`acceptsToken` lets keys in, `tokenType` tells them apart, an organization's key has no `userId`.",
        ],
      },
      async ({ app }) => {
        const as = (name: string) => withKey(app, name).fetch('/api/machine');
        expectThat(
          (await as('alice-writer')).body ===
            '{"tokenType":"api_key","userId":"user_alice","isAdmin":false,"managesNotes":false}',
          (await as('alice-writer')).body,
        );
        expectContains(await as('acme'), '"tokenType":"api_key","userId":"none"');
        expectContains(
          await app.as('adam').fetch('/api/machine'),
          '"tokenType":"session_token","userId":"user_adam","isAdmin":true,"managesNotes":true',
        );
        expectStatus(await withKey(app, 'alice').fetch('/api/protect'), 307);
      },
    ),

    // Webhooks
    requests({ 'api-routes': 'It refuses signatures older than 5 minutes.' }, async ({ app }) => {
      expectContains(await deliver(app, '/api/webhook', 60 * 4), 'user.updated');
      expectStatus(await deliver(app, '/api/webhook', 60 * 6), 400);
    }),
    requests(
      {
        'api-routes':
          '`verifyWebhook` reads `CLERK_WEBHOOK_SIGNING_SECRET` and the raw body: no `request.json()` before it.',
      },
      async ({ app }) => {
        expectContains(await deliver(app, '/api/webhook'), 'user.updated');
        expectStatus(await deliver(app, '/api/webhook-read'), 400);
      },
    ),
    requests(
      { 'api-routes': '(And a proxy that gates paths redirects the real Clerk: leave this one open.)' },
      async ({ app }) => {
        const reply = await deliver(app, '/gated/webhook');
        expectStatus(reply, 307);
        expectRedirect(reply, '/sign-in');
      },
    ),
    types(
      { 'api-routes': "It wants a `NextRequest` (Clerk's example with `Request` is TS2345)." },
      'TS2345',
      `import { verifyWebhook } from '@clerk/nextjs/webhooks';
       export const POST = async (request: Request) => Response.json(await verifyWebhook(request));`,
    ),
    types(
      { 'api-routes': 'It wants a `NextRequest`' },
      'compiles',
      `import { verifyWebhook } from '@clerk/nextjs/webhooks';
       import type { NextRequest } from 'next/server';
       export const POST = async (request: NextRequest) => Response.json(await verifyWebhook(request));`,
    ),
    installed({ 'api-routes': 'The `svix` package is not needed.' }, ({ isInstalled, text }) => {
      expectThat(!isInstalled('svix'), 'svix is installed');
      const code = text('@clerk/backend', 'dist/webhooks.js');
      expectThat(
        code.includes('verifyWebhook') && !/require\(['"]svix/.test(code),
        'verifyWebhook imports svix',
      );
      return 'svix is not installed, and verifyWebhook does not import it';
    }),

    // The proxy
    requests(
      {
        'middleware-strategies': [
          'It reads the session, so that `auth()` works',
          'The first entry skips paths that look like files, pages too: `/reports/q3.csv` of `reports/[name]` then fails with 500',
        ],
        SKILL:
          '| "can\'t detect usage of clerkMiddleware()" | proxy file misplaced, or its matcher skips the path |',
      },
      async ({ app }) => {
        expectStatus(await app.as('alice').open('/show/club'), 200);
        expectStatus(await app.as('alice').open('/show/club.csv'), 500);
        await expectLogged(app, "can't detect usage of clerkMiddleware()");
      },
    ),
    requests({ 'middleware-strategies': '`/sign-in(.*)` opens `/sign-in-admin` too' }, async ({ app }) => {
      expectStatus(await app.as('anonymous').open('/gated/elsewhere'), 307);
      expectContains(await app.as('anonymous').open('/gated/inside'), SECRET);
    }),
    requests(
      {
        'middleware-strategies':
          '`auth.protect()` and `redirectToSignIn()` send pending people there by themselves.',
      },
      async ({ app }) => {
        expectRedirect(await app.as('alice/pending').open('/protect'), '/sign-in/tasks');
        expectRedirect(await app.as('alice/pending').open('/gated/elsewhere'), '/sign-in/tasks');
        expectRedirect(await app.as('alice/pending').open('/led'), '/sign-in/tasks');
      },
    ),
    requests(
      { 'middleware-strategies': 'Here URLs are absolute, `unauthorizedUrl` too: a relative one throws.' },
      async ({ app }) => {
        expectStatus(await app.as('alice').open('/relative'), 500);
        await expectLogged(app, 'URL is malformed');
        expectRedirect(await app.as('alice').open('/absolute'), '/elsewhere');
      },
    ),
    requests(
      { 'middleware-strategies': 'A Server Action that the proxy redirects gives its caller no answer.' },
      async ({ app }) => {
        const free = await call(app, 'anonymous', 'whoCalls', '/calls');
        expectThat(free.returned && free.value === 'called by null', 'the free call got no answer');
        const redirected = await call(app, 'anonymous', 'whoCalls', '/led/calls');
        expectStatus(redirected, 307);
        expectThat(!redirected.returned, 'the redirected call got an answer');
      },
    ),
    requests(
      {
        'middleware-strategies': ['In the proxy too `auth.protect()` answers a signed-out `fetch` with 307'],
      },
      async ({ app }) => {
        const reply = await app
          .as('anonymous')
          .fetch('/gated/elsewhere', { headers: { accept: 'application/json' } });
        const gated = await app.as('anonymous').fetch('/gated/webhook', { method: 'POST' });
        for (const one of [reply, gated]) expectRedirect(one, '/sign-in');
        expectStatus(gated, 307);
      },
    ),
    requests(
      {
        'middleware-strategies': [
          '`authorizedParties`: your origins, or sessions of other sites of the instance count here.',
          'Core 3 then refuses tokens without `azp`',
        ],
      },
      async ({ app, clerk }) => {
        const ask = async (label: string, claims: Record<string, unknown>, path: string) => {
          const token = await clerk.token('alice', claims);
          return fieldsOf(await app.withToken(label, token, 'bearer').fetch(path)).userId;
        };
        const foreign = { azp: 'https://other.example' };
        expectThat((await ask('another site', foreign, '/api/who')) === 'user_alice', 'without: refused');
        expectThat((await ask('another site', foreign, '/api/who/parties')) === null, 'with: counts');
        expectThat(
          (await ask('no site', { azp: undefined }, '/api/who')) === 'user_alice',
          'without: refused',
        );
        expectThat((await ask('no site', { azp: undefined }, '/api/who/parties')) === null, 'with: counts');
        expectThat((await ask('this site', {}, '/api/who/parties')) === 'user_alice', 'its own is refused');
      },
    ),
    requests({ 'middleware-strategies': '`secretKey` needs `CLERK_ENCRYPTION_KEY`.' }, async ({ app }) => {
      expectStatus(await app.as('alice').fetch('/api/who/secret'), 500);
      await expectLogged(app, 'CLERK_ENCRYPTION_KEY');
    }),
    requests(
      {
        'middleware-strategies': [
          'Another middleware (next-intl): return its response',
          'Next.js 16: `proxy.ts` (Node.js runtime).',
        ],
        SKILL: 'Next.js 16: `proxy.ts`',
      },
      async ({ app }) => {
        const reply = await app.as('alice').open('/localised');
        expectThat(reply.headers.get('x-other-middleware') === 'came by', 'its header is lost');
        expectThat(reply.headers.get('x-runtime') === 'node', 'the proxy runs on the edge');
        expectContains(reply, 'userId is');
        expectContains(reply, 'user_alice');
      },
    ),
    requests(
      {
        'caching-auth': 'A static page guarded by the proxy only is one file for everyone who gets past it.',
      },
      async ({ app }) => {
        expectStatus(await app.as('anonymous').open('/static'), 307);
        const [alice, bob] = [await app.as('alice').open('/static'), await app.as('bob').open('/static')];
        expectContains(alice, SECRET);
        expectThat(alice.text() === bob.text(), 'alice and bob got different pages');
      },
    ),

    // Server Actions
    requests(
      {
        'server-actions': [
          'A component that waits for an answer gets none.',
          'signed out it is a 200 with `x-action-redirect` to the sign-in, without the permission a 404.',
        ],
      },
      async ({ app }) => {
        const anyone = await call(app, 'anonymous', 'protectIt', '/calls');
        expectStatus(anyone, 200);
        expectThat(!anyone.returned, 'it got an answer');
        expectThat(
          anyone.headers.get('x-action-redirect')?.includes('/sign-in') ?? false,
          'no x-action-redirect',
        );
        expectStatus(await call(app, 'alice', 'protectByPermission', '/calls'), 404);
        expectThat(
          (await call(app, 'adam', 'protectByPermission', '/calls')).value === SECRET,
          'adam is refused',
        );
      },
    ),
    requests(
      {
        'server-actions':
          'A thrown `Error` is a 500; in production the client gets a digest for its message.',
      },
      async ({ app }) => {
        const reply = await call(app, 'alice', 'throwIt', '/calls');
        expectStatus(reply, 500);
        expectContains(reply, '"digest"');
        expectAbsent(reply, 'the vault is jammed');
        await expectLogged(app, 'the vault is jammed');
      },
    ),
    requests(
      {
        'server-actions': "`auth()` works (Clerk's docs: only when passed as a prop; not so).",
      },
      async ({ app }) => {
        expectThat(
          (await call(app, 'alice', 'whoCalls', '/calls')).value === 'called by user_alice',
          'auth() failed',
        );
      },
    ),
    requests(
      {
        'server-actions': "(`invalidateCacheAction` and `deleteKeylessAction` are Clerk's own;",
      },
      async ({ app }) => {
        await app.as('anonymous').open('/calls');
        const names = (of: Owner) => app.actions(of).map(({ name }) => name);
        expectThat(names('app').includes('whoCalls'), `the app's: ${names('app').join()}`);
        expectThat(
          names('packages').toSorted().join() === 'deleteKeylessAction,invalidateCacheAction',
          `packages bring: ${names('packages').join()}`,
        );
      },
    ),
    requests(
      {
        'server-actions': [
          'called by its id, with any arguments, at any page: Next.js forwards it to one that imports the file',
          'No guard of another page, layout or path stands before it.',
        ],
      },
      async ({ app }) => {
        const behindGuards = actionNamed(app, 'runBehindPage');
        expectThat(behindGuards.routes.join() === '/layout-guard/only', behindGuards.routes.join());
        expectStatus(await app.as('anonymous').open('/layout-guard/only'), 307);
        for (const at of ['/', '/handed', '/layout-guard/only']) {
          const { value } = await app.as('anonymous').call(behindGuards, ['any argument'], at);
          expectThat(value === 'ran', `posted to ${at} it did not run`);
        }
        // Forwarded, it passes the proxy in front of the page that has it.
        const behindProxy = actionNamed(app, 'runBehindProxy');
        expectThat(!(await app.as('anonymous').call(behindProxy, [], '/')).returned, 'the gate was passed');
        expectThat((await app.as('alice').call(behindProxy, [], '/')).value === 'ran', 'alice is refused');
      },
    ),
    requests(
      {
        'server-actions': 'Arguments, `bind()`-ed ones too, and hidden fields are whatever the caller sends.',
      },
      async ({ app }) => {
        const form = new FormData();
        form.set('hidden', 'set by the caller');
        const action = actionNamed(app, 'showArgument');
        const { value } = await app.as('anonymous').call(action, ['note_2', form], '/calls');
        expectThat(value === 'asked for note_2 with set by the caller', JSON.stringify(value));
      },
    ),
    requests(
      { 'server-actions': 'Next.js compares `Origin` with `Host`; that stops foreign sites, not this:' },
      async ({ app }) => {
        const id = actionNamed(app, 'whoCalls').id;
        const post = (headers: Record<string, string>) =>
          app.as('anonymous').fetch('/calls', {
            method: 'POST',
            headers: { 'next-action': id, 'content-type': 'text/plain;charset=UTF-8', ...headers },
            body: '[]',
          });
        expectStatus(await post({ origin: 'https://evil.example' }), 500);
        expectContains(await post({}), 'called by null');
      },
    ),
    requests(
      {
        'server-actions':
          '`updateTag()` is Next.js 16 and for actions only (a route handler takes `revalidateTag(tag, { expire: 0 })`',
        'caching-auth':
          'It throws outside of actions: a route handler takes `revalidateTag(tag, { expire: 0 })`.',
      },
      async ({ app }) => {
        expectStatus(await app.as('alice').fetch('/api/update-tag'), 500);
        await expectLogged(app, 'updateTag can only be called from within a Server Action');
        expectStatus(await app.as('alice').fetch('/api/expire-tag'), 204);
      },
    ),
    types(
      { 'caching-auth': 'One argument does not compile on 16' },
      'TS2554',
      `import { revalidateTag } from 'next/cache';
       export const change = () => revalidateTag('notes');`,
    ),
    requests({ 'caching-auth': "React's `cache()` is for one request: safe." }, async ({ app }) => {
      for (const who of ['alice', 'bob', 'alice'] as const)
        expectThat(
          (await app.as(who).open('/once')).text().includes(`user user_${who} read once`),
          (await app.as(who).open('/once')).text(),
        );
    }),

    // Versions
    installed({ SKILL: '| `createRouteMatcher` | deprecated |' }, ({ text }) => {
      const declared = text('@clerk/nextjs', 'dist/types/server/routeMatcher.d.ts');
      expectThat(/@deprecated[\s\S]*createRouteMatcher/.test(declared), 'it is not deprecated');
      return 'declared with @deprecated';
    }),
    installed({ SKILL: '| Next.js | 15.2.8 and newer, 16 |' }, ({ manifest }) => {
      const { next = '' } = manifest('@clerk/nextjs').peerDependencies ?? {};
      const ranges = next.split('||').map((range) => range.trim());
      expectThat(ranges.includes('^15.2.8') && ranges.some((range) => range.startsWith('^16.')), next);
      expectThat(!ranges.some((range) => /^\D*(?:14|17)\./.test(range)), next);
      return next;
    }),
    installed({ SKILL: 'Measured on `@clerk/nextjs` 7.9.17 with Next.js 16.4.6' }, ({ manifest }) => {
      const [clerk, next] = [manifest('@clerk/nextjs').version, manifest('next').version];
      expectThat(clerk === '7.9.17' && next === '16.4.6', `${clerk} with ${next}`);
      return `${clerk} with ${next}`;
    }),
    types(
      {
        SKILL:
          'Both have `await auth()`, `isAuthenticated`, `sessionStatus`, `has()`, `auth.protect()`, `verifyWebhook()`.',
      },
      'compiles',
      `import { auth } from '@clerk/nextjs/server';
       import { verifyWebhook } from '@clerk/nextjs/webhooks';
       export async function all(): Promise<[boolean, unknown, boolean, string, unknown]> {
         const { isAuthenticated, sessionStatus, has } = await auth();
         const { userId } = await auth.protect();
         return [isAuthenticated, sessionStatus, has({ role: 'org:admin' }), userId, verifyWebhook];
       }`,
    ),

    // Builds
    buildFails(
      { 'middleware-strategies': 'both together fail the build.' },
      /Both middleware file .* and proxy file .* are detected/,
      { 'middleware.ts': `export { default } from './proxy';\n` },
    ),
    buildFails(
      { 'server-vs-client': 'Importing `auth` from `@clerk/nextjs` fails.' },
      /Export auth doesn't exist in target module/,
      {
        'app/who/page.tsx': `import { auth } from '@clerk/nextjs';
export default async function Page() {
  return <p>{(await auth()).userId}</p>;
}
`,
      },
    ),
    buildFails(
      { 'caching-auth': 'Without `cacheComponents`: ' },
      /enable the feature flag `cacheComponents`/,
      {
        'app/who/page.tsx': `async function read() {
  'use cache';
  return 'kept';
}
export default async function Page() {
  return <p>{await read()}</p>;
}
`,
      },
    ),
    buildFails({ 'middleware-strategies': 'The matcher is a constant.' }, /matcher/, {
      'proxy.ts': `import { clerkMiddleware } from '@clerk/nextjs/server';
export default clerkMiddleware();
const paths = ['a', 'b'].map((name) => '/' + name);
export const config = { matcher: paths };
`,
    }),
  ],
});

/** Delivers a webhook as Clerk does, signed `age` seconds ago (Standard Webhooks: HMAC of `id.timestamp.body`). */
function deliver(app: App, path: string, age = 0): Promise<Reply> {
  const body = JSON.stringify({ type: 'user.updated', object: 'event', data: { id: 'user_bob' } });
  const timestamp = Math.floor(Date.now() / 1000) - age;
  const mac = createHmac('sha256', webhookKey).update(`msg_1.${timestamp}.${body}`).digest('base64');
  const headers = {
    'content-type': 'application/json',
    'svix-id': 'msg_1',
    'svix-timestamp': String(timestamp),
    'svix-signature': `v1,${mac}`,
  };
  return app.as('anonymous').fetch(path, { method: 'POST', headers, body });
}
