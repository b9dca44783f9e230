import type { App } from '../../../../../evals/harness/app/app.ts';
import { clientScripts } from '../../../../../evals/harness/ask.ts';
import type { Person } from '../../../../../evals/harness/clerk/index.ts';
import {
  expectAbsent,
  expectContains,
  expectRedirect,
  expectStatus,
  expectThat,
} from '../../../../../evals/harness/expect.ts';
import { buildFails, defineClaims, requests } from '../../claim.ts';
import { call, expectLogged } from '../ask.ts';

const SECRET = 'the vault opens at nine';
/** A kept state is shown until Next has stored the new one, which it does after the answer is out. */
const TRIES = 5;
/** Under a <Suspense> a page is left as it is; this is what stands in its way. */
const AT_THE_TOP = `import { auth } from '@clerk/nextjs/server';
export default async function Page() {
  await auth.protect();
  return <p>the vault opens at nine</p>;
}
`;
const OUTSIDE_SUSPENSE = /Route "\/[^"]*": Next\.js encountered (?:uncached or runtime|URL) data/;

export default defineClaims({
  below: 'template',
  claims: [
    requests(
      {
        'server-vs-client': 'signed out it then answers 200 and a refresh to the sign-in.',
        SKILL: '(200 with a refresh to the sign-in is right under `<Suspense>`)',
        'caching-auth':
          'Signed out, a page with `<Suspense>` answers 200 and a refresh to the sign-in: right, as long as no data is in it.',
      },
      async ({ app }) => {
        const reply = await app.as('anonymous').open('/guarded');
        expectStatus(reply, 200);
        expectContains(reply, 'http-equiv="refresh"');
        expectRedirect(reply, '/sign-in?');
        expectAbsent(reply, SECRET);
        expectContains(await app.as('alice').open('/guarded'), SECRET);
      },
    ),
    requests(
      { 'caching-auth': '(or the page exports `instant = false`: its redirect then needs scripts)' },
      async ({ app }) => {
        expectContains(await app.as('alice').open('/at-once'), SECRET);
        const reply = await app.as('anonymous').open('/at-once');
        expectRedirect(reply, '/sign-in?');
        expectThat(
          reply.status === 200 && !reply.body.includes('http-equiv="refresh"'),
          'it needs no scripts',
        );
        expectAbsent(reply, SECRET);
      },
    ),
    buildFails(
      {
        'server-vs-client':
          '`<Suspense>` here and below is for `cacheComponents`, where the build fails without it;',
        'caching-auth': 'With `cacheComponents`, what calls `auth()` stands under `<Suspense>`',
        'middleware-strategies': '(`<Suspense>` is for `cacheComponents`.)',
      },
      OUTSIDE_SUSPENSE,
      { 'app/at-the-top/page.tsx': AT_THE_TOP },
    ),
    buildFails(
      { 'caching-auth': '`export const dynamic` fails too.' },
      /Route segment config "dynamic" is not compatible with `nextConfig\.cacheComponents`/,
      { 'app/at-the-top/page.tsx': `${AT_THE_TOP}export const dynamic = 'force-dynamic';\n` },
    ),
    buildFails({ 'server-vs-client': 'under `<Suspense>` with `cacheComponents`.' }, OUTSIDE_SUSPENSE, {
      'app/sign-in/[[...sign-in]]/page.tsx': `import { SignIn } from '@clerk/nextjs';
export default function Page() {
  return <SignIn />;
}
`,
    }),
    requests(
      {
        'api-routes': 'unless `experimental.authInterrupts` is on.',
        'server-actions': 'unless `experimental.authInterrupts` is on.',
      },
      async ({ app }) => {
        expectStatus(await app.as('alice').fetch('/api/refuse/unauthorized'), 401);
        expectStatus(await app.as('alice').fetch('/api/refuse/forbidden'), 403);
        expectStatus(await call(app, 'alice', 'refuseUnauthorized', '/refusing'), 401);
        expectStatus(await call(app, 'alice', 'refuseForbidden', '/refusing'), 403);
      },
    ),

    // The key of a cache
    requests(
      {
        'caching-auth':
          "The key of a `'use cache'` function (Next.js 16, `cacheComponents: true`) is its arguments and the local variables it closes over",
      },
      async ({ app }) => {
        for (const path of ['/argument', '/closure']) {
          await expectKept(app, path, 'alice');
          await expectKept(app, path, 'bob');
          await expectKept(app, path, 'alice');
        }
      },
    ),
    requests(
      {
        'caching-auth': [
          'that of `unstable_cache` its arguments and key parts',
          "`unstable_cache(profileOf, ['profile'], { tags })(userId)`",
        ],
      },
      async ({ app }) => {
        await expectKept(app, '/kept', 'alice');
        await expectKept(app, '/kept', 'bob');
        await expectKept(app, '/kept', 'alice');
      },
    ),
    requests({ 'caching-auth': '`AsyncLocalStorage` is in neither.' }, async ({ app }) => {
      const [alice, bob] = [await app.as('alice').open('/storage'), await app.as('bob').open('/storage')];
      expectContains(alice, 'the storage holds undefined');
      expectContains(bob, 'the storage holds undefined');
      expectContains(await app.as('alice').open('/storage/kept'), 'the storage holds user_alice');
      expectContains(await app.as('bob').open('/storage/kept'), 'the storage holds user_alice');
    }),
    requests({ 'caching-auth': 'tags are stored as plain text: ids only.' }, async ({ app }) => {
      await expectKept(app, '/kept', 'gina');
      const stored = JSON.stringify(
        await app
          .as('anonymous')
          .fetch('/api/stored')
          .then((reply) => reply.json()),
      );
      expectThat(stored.includes('kept:user_gina'), `the tag is not on the disk: ${stored.slice(0, 200)}`);
    }),
    requests(
      {
        'caching-auth':
          "`'use cache: private'` may call `auth()`; no server keeps it from one request to the next.",
      },
      async ({ app }) => {
        for (const expected of [1, 2, 3])
          expectContains(await app.as('alice').open('/private'), `user_alice read ${expected}`);
        expectContains(await app.as('bob').open('/private'), 'user_bob read 1');
      },
    ),
    requests(
      {
        'caching-auth':
          "`auth()`, `currentUser()`, `headers()` and `cookies()` throw in `'use cache'` and `unstable_cache`, often only after the build.",
      },
      async ({ app }) => {
        for (const name of ['auth', 'current-user', 'headers', 'cookies']) {
          const inner = name === 'cookies' ? 'cookies' : 'headers';
          for (const [folder, where] of [
            ['inside', '"use cache"'],
            ['inside-kept', 'unstable_cache()'],
          ] as const) {
            await app.as('alice').open(`/${folder}/${name}`);
            await expectLogged(
              app,
              `Route "/${folder}/${name}": \`${inner}()\` can't be read inside \`${where}\``,
            );
          }
        }
      },
    ),
    requests(
      {
        'caching-auth': "**Wrong**: `clerkClient()`, though Clerk's own error text advises it.",
      },
      async ({ app }) => {
        await app.as('alice').open('/inside/clerk-client');
        await expectLogged(
          app,
          'Route "/inside/clerk-client": `headers()` can\'t be read inside `"use cache"`',
        );
        await expectLogged(app, 'const client = await clerkClient();');
      },
    ),

    // After a change
    requests(
      { 'server-actions': "after `revalidateTag(tag, 'max')` the old list is shown once more." },
      async ({ app }) => {
        const shown = async () =>
          /after change \d+/.exec((await app.as('alice').open('/tagged')).text())?.[0];
        const before = await shown();
        expectThat((await shown()) === before && before !== undefined, 'the page is not kept');
        await call(app, 'alice', 'changeSoon', '/tagged');
        expectThat((await shown()) === before, 'the change shows at once');
        let after = await shown();
        for (let tries = 0; tries < TRIES && after === before; tries += 1) after = await shown();
        expectThat(after !== before, 'the change never shows');
      },
    ),

    // Functions that anyone calls
    requests(
      {
        'server-actions':
          "ids that begin with 8 to f are `'use cache'` functions, which answer calls too, exported or not",
      },
      async ({ app }) => {
        const hidden = cachedAt(app, '/plain');
        expectThat(hidden.length > 0, 'no id of /plain begins with 8 to f');
        const values = await Promise.all(
          hidden.map(async (one) => (await app.as('anonymous').call(one, ['user_alice'])).value),
        );
        expectThat(values.includes('what user_alice hides'), JSON.stringify(values));
        const actions = app.actions().filter(({ name }) => /^refuse/.test(name));
        expectThat(
          actions.length > 0 && actions.every(({ id }) => /^[0-7]/.test(id)),
          'an action has an id that begins with 8 to f',
        );
      },
    ),
    requests(
      {
        'caching-auth': 'A cached function handed to a client component as a prop is called alike.',
        'server-actions':
          '(No script holds the id until a client component imports the function; that is one import away, and no lock.)',
      },
      async ({ app }) => {
        const pages = [await app.as('anonymous').open('/handed'), await app.as('anonymous').open('/plain')];
        const known = [...pages, ...(await clientScripts(app, pages))].map(({ body }) => body).join();
        const [handed] = cachedAt(app, '/handed');
        expectThat(
          handed !== undefined && known.includes(handed.id),
          'the page of /handed does not hold the id',
        );
        const { value } = await app.as('anonymous').call(handed, ['user_alice']);
        expectThat(value === 'the profile of user_alice', JSON.stringify(value));
        for (const { id } of cachedAt(app, '/plain')) expectThat(!known.includes(id), 'a hidden id is known');
      },
    ),
  ],
});

/** Cached functions of a route. Next marks them by the first bit of the id (16.4.6). */
function cachedAt(app: App, route: string) {
  return app.actions().filter(({ id, routes }) => routes.includes(route) && /^[89a-f]/.test(id));
}

/** @throws CheckFailed unless the page shows what was read for the person once, again and again. */
async function expectKept(app: App, path: string, who: Person): Promise<void> {
  for (let visit = 0; visit < 2; visit += 1)
    expectContains(await app.as(who).open(path), `user_${who} read 1`);
}
