import type { App, Visitor } from '../../harness/app/app.ts';
import { type Reply, toFormData } from '../../harness/app/reply.ts';
import { type CheckContext, defineScenario, exploit, functional } from '../../harness/check.ts';
import type { Person, Via } from '../../harness/clerk/index.ts';
import {
  expectAbsent,
  expectContains,
  expectRedirect,
  expectStatus,
  expectThat,
  findForm,
  redirectTarget,
} from '../../harness/expect.ts';

const PUBLIC = {
  '/': 'A magazine from the edge of the land.',
  '/about': 'Six people, one boat',
  '/articles/ferries': 'Nobody talks on the way back.',
  '/articles/lighthouse': 'A computer in another town does.',
} as const;

/** What only the person's own account and invoices say. */
const ADDRESSES: Record<Person, string> = {
  alice: 'Birkenallee 4',
  bob: 'Quarrystone Lane',
  adam: 'Saltmarsh Road',
  gina: 'Ferncroft 77',
};
const INVOICES = {
  alice: { number: 'A-2041', marker: 'Okonkwo' },
  bob: { number: 'A-2042', marker: 'Drabblewick' },
  gina: { number: 'A-2043', marker: 'Vasquezi' },
} as const;

const LIBRARY = [
  { name: 'essays', marker: 'Skerryvore' },
  { name: 'atlas.zip', marker: 'Marrowbone' },
  { name: 'recipes.docx', marker: 'Samphirella' },
] as const;
const LIBRARY_TITLES = ['Ten years of essays', 'The atlas of lost piers', 'Recipes of the coast'];

const DRAFTS = [
  { slug: 'harbor-deal', title: 'The Wexcombe papers', text: 'Hollingbury' },
  { slug: 'profile', title: 'At home with Penhallow', text: 'Trevanion' },
] as const;
const NEXT_ISSUE = 'Thornfield';
const ADVERTISERS = ['Brackwater Gin', 'Lanyard Insurance'];

/** What only editors may know. */
const PLANS = [...DRAFTS.flatMap(({ title, text }) => [title, text]), NEXT_ISSUE, ...ADVERTISERS];
const SECRETS = [
  ...PLANS,
  ...Object.values(ADDRESSES),
  ...Object.values(INVOICES).map(({ marker }) => marker),
  ...LIBRARY.map(({ marker }) => marker),
  ...LIBRARY_TITLES,
];

const ADMIN_PAGES = ['/admin', ...DRAFTS.map(({ slug }) => `/admin/drafts/${slug}`)];
const READER_PAGES = [
  '/account',
  ...Object.values(INVOICES).map(({ number }) => `/account/invoices/${number}`),
  '/library',
  ...LIBRARY.map(({ name }) => `/library/${name}`),
];

/** Every door of the API that is not for everybody. */
const DRAFT_CALLS = [
  ['GET', '/api/drafts'],
  ['HEAD', '/api/drafts'],
  ['POST', '/api/drafts'],
  ...(['GET', 'HEAD', 'DELETE'] as const).flatMap((method) =>
    DRAFTS.map(({ slug }) => [method, `/api/drafts/${slug}`] as const),
  ),
] as const;
const READER_CALLS = [
  ['GET', '/api/account'],
  ['PATCH', '/api/account'],
  ...LIBRARY.flatMap(({ name }) => [
    ['GET', `/api/library/${name}`] as const,
    ['HEAD', `/api/library/${name}`] as const,
  ]),
] as const;
const BODIES: Readonly<Record<string, unknown>> = {
  POST: { slug: 'planted', title: 'Planted by a stranger', text: 'Planted by a stranger' },
  PATCH: { address: 'Planted by a stranger' },
};

export default defineScenario({
  base: 'next-16',
  title: 'A site that only createRouteMatcher protects, to be migrated off it',
  references: ['middleware-strategies', 'server-actions', 'api-routes', 'server-vs-client'],
  mistakes: ['M1', 'M3', 'M4', 'M5', 'M6', 'M7', 'M8', 'M9', 'M10', 'M19', 'M21', 'M26', 'M37', 'M42'],
  difficulty: 'depth',
  markers: [
    'Wexcombe',
    'Hollingbury',
    'Penhallow',
    'Trevanion',
    'Thornfield',
    'Brackwater',
    'Lanyard',
    'Birkenallee',
    'Quarrystone',
    'Saltmarsh',
    'Ferncroft',
    'Okonkwo',
    'Drabblewick',
    'Vasquezi',
    'Skerryvore',
    'Marrowbone',
    'Samphirella',
  ],
  checks: [
    functional('public-parts-stay-open', 'Everybody reads what is public', async ({ app }) => {
      for (const who of ['anonymous', 'alice', 'alice/pending'] as const) {
        const visitor = app.as(who);
        for (const [path, text] of Object.entries(PUBLIC)) {
          for (const reply of [await visitor.open(path), await visitor.navigate(path)]) {
            expectStatus(reply, 200);
            expectContains(reply, text);
            const target = redirectTarget(reply);
            expectThat(target === undefined, `GET ${path} as ${who} leads to ${target}`);
          }
        }
        for (const path of ['/sign-in', '/sign-in/tasks']) expectStatus(await visitor.open(path), 200);
        const feed = await visitor.fetch('/feed.xml');
        expectContains(feed, 'The last ferry of the night');
        expectContains(await visitor.fetch('/sitemap.xml'), '/articles/lighthouse');
        const articles = await visitor.fetch('/api/articles');
        expectStatus(articles, 200);
        expectContains(articles, 'Who keeps the light');
      }
    }),

    functional(
      'public-pages-stay-prerendered',
      'The CDN keeps the public pages, comment form included',
      async ({ app }) => {
        for (const path of Object.keys(PUBLIC)) {
          const page = await app.as('anonymous').open(path);
          const kept = page.headers.get('cache-control') ?? '';
          expectThat(/s-maxage=[1-9]/.test(kept), `${path} says "cache-control: ${kept}"`);
          if (path.startsWith('/articles/')) findForm(page, 'comment');
        }
      },
    ),

    functional(
      'newsletter-and-comments-work',
      'Visitors sign up for the newsletter and readers comment, for all to see',
      async (context) => {
        const { app } = context;
        const anonymous = app.as('anonymous');
        const form = findForm(await anonymous.open('/'), 'email');
        await anonymous.submit(form, { email: 'new-reader@post.example' });
        const editor = await as(context, 'adam', 'editor');
        expectContains(await editor.open('/admin'), 'new-reader@post.example');
        for (const who of ['alice', 'bob'] as const) {
          const path = '/articles/ferries';
          const comment = `${who} was on that ferry`;
          const reader = app.as(who);
          await reader.submit(findForm(await reader.open(path), 'comment'), { comment });
          await eventuallyContains(anonymous, path, comment);
        }
      },
    ),

    functional(
      'readers-get-what-is-theirs',
      'Readers see their account, their invoices and the whole library, and move',
      async ({ app }) => {
        for (const [who, { number, marker }] of entries(INVOICES)) {
          const reader = app.as(who);
          const page = await reader.open('/account');
          expectContains(page, ADDRESSES[who]);
          expectContains(page, marker);
          const path = `/account/invoices/${number}`;
          expectContains(await reader.open(path), marker);
          expectContains(await reader.navigate(path, { from: '/account' }), marker);
          expectStatus(await reader.open('/account/invoices/A-9999'), 404);
          for (const via of ['bearer', 'cookie'] as const) {
            const reply = await app.as(who, via).fetch('/api/account');
            expectStatus(reply, 200);
            expectContains(reply, ADDRESSES[who]);
            expectContains(reply, marker);
          }
        }
        const adam = app.as('adam');
        const before = await adam.open('/account');
        await adam.submit(findForm(before, 'address'), { address: 'Saltmarsh Road 3, upstairs' });
        expectContains(await adam.open('/account'), 'Saltmarsh Road 3, upstairs');
        const json = { address: 'Saltmarsh Road 4, downstairs' };
        expectStatus(await app.as('adam', 'bearer').fetch('/api/account', { method: 'PATCH', json }), 200);
        expectContains(await adam.open('/account'), 'Saltmarsh Road 4, downstairs');

        for (const who of ['alice', 'bob', 'gina'] as const) {
          const shelf = await app.as(who).open('/library');
          expectStatus(shelf, 200);
          for (const title of LIBRARY_TITLES) expectContains(shelf, title);
          for (const { name, marker } of LIBRARY) {
            const page = await app.as(who).open(`/library/${name}`);
            expectStatus(page, 200);
            expectContains(page, marker);
            expectContains(await app.as(who).navigate(`/library/${name}`, { from: '/library' }), marker);
            for (const via of ['bearer', 'cookie'] as const) {
              const reply = await app.as(who, via).fetch(`/api/library/${name}`);
              expectStatus(reply, 200);
              expectContains(reply, marker);
            }
          }
        }
      },
    ),

    functional(
      'editors-do-their-work',
      'Editors see all plans, write, publish and drop drafts, and remove comments',
      async (context) => {
        for (const who of ['adam', 'bob'] as const) {
          const editor = await as(context, who, 'editor');
          const desk = await editor.open('/admin');
          expectStatus(desk, 200);
          for (const text of [NEXT_ISSUE, ...ADVERTISERS, ...DRAFTS.map(({ title }) => title)])
            expectContains(desk, text);
          for (const { slug, title, text } of DRAFTS) {
            const page = await editor.open(`/admin/drafts/${slug}`);
            expectStatus(page, 200);
            for (const marker of [title, text]) expectContains(page, marker);
            expectContains(await editor.navigate(`/admin/drafts/${slug}`, { from: '/admin' }), text);
            const preview = await editor.fetch(previewOf(page, slug));
            expectStatus(preview, 200);
            expectContains(preview, title);
          }
          expectContains(await editor.open('/account'), ADDRESSES[who]);
        }

        const editor = await as(context, 'adam', 'editor');
        const ipad = await as(context, 'adam', 'editor', 'bearer');
        for (const slug of ['tides', 'gulls']) {
          const json = { slug, title: `All about ${slug}`, text: `There is much to say about ${slug}.` };
          expectStatus(await ipad.fetch('/api/drafts', { method: 'POST', json }), 201);
          expectContains(await ipad.fetch('/api/drafts'), json.title);
          const one = await ipad.fetch(`/api/drafts/${slug}`);
          expectStatus(one, 200);
          expectContains(one, json.text);
          const head = await ipad.fetch(`/api/drafts/${slug}`, { method: 'HEAD' });
          expectThat(head.holds(json.title, 'anywhere'), 'HEAD no longer tells editors the title of a draft');
        }
        await editor.submit(findForm(await editor.open('/admin/drafts/tides')), {});
        await eventuallyContains(context.app.as('anonymous'), '/articles/tides', 'There is much to say');
        expectStatus(await ipad.fetch('/api/drafts/gulls', { method: 'DELETE' }), [200, 204]);
        expectStatus(await ipad.fetch('/api/drafts/gulls'), 404);

        const rude = 'This comment is a disgrace';
        await writeComment(context.app, 'gina', rude);
        const form = (await editor.open('/admin')).forms().find(({ text }) => text.includes(rude));
        expectThat(form !== undefined, '/admin has no form that removes a comment');
        await editor.submit(form, {});
        expectAbsent(await editor.open('/admin'), rude);
      },
    ),

    exploit(
      'pages-lead-to-sign-in',
      'CWE-306',
      'People who are not signed in see no page and go to /sign-in',
      async ({ app }) => {
        for (const who of ['anonymous', 'alice/pending'] as const) {
          for (const path of [...ADMIN_PAGES, ...READER_PAGES]) {
            // To the matcher of a proxy these look like static files: the next check but one is theirs.
            if (/\.(zip|docx)$/.test(path)) continue;
            const reply = await app.as(who).open(path);
            expectNothing(reply);
            expectRedirect(reply, '/sign-in');
          }
        }
      },
    ),

    exploit(
      'navigation-shows-nothing',
      'CWE-862',
      'Navigations and prefetches show people who are not signed in nothing',
      async ({ app }) => {
        const anonymous = app.as('anonymous');
        for (const path of [
          ...ADMIN_PAGES,
          '/account',
          '/account/invoices/A-2042',
          '/library',
          '/library/essays',
        ]) {
          for (const reply of await everyWay(anonymous, path)) expectNothing(reply);
        }
      },
    ),

    exploit(
      'file-like-names-open-nothing',
      'CWE-862',
      'Files of the library stay closed, whatever their names end with',
      async ({ app }) => {
        for (const { name, marker } of LIBRARY) {
          const paths = [`/library/${name}`, `/library/${name}?v=1`, `/library//${name}`];
          for (const path of paths) {
            for (const reply of [
              await app.as('anonymous').open(path),
              await app.as('anonymous').navigate(path, { from: '/library' }),
            ])
              for (const text of [marker, ...LIBRARY_TITLES]) expectAbsent(reply, text);
          }
        }
      },
    ),

    exploit(
      'plans-are-for-editors',
      'CWE-863',
      'Readers find no admin page, and nothing of what is planned',
      async (context) => {
        for (const reader of await readers(context)) {
          for (const path of ADMIN_PAGES.slice(0, 2)) {
            const [page, ...others] = await everyWay(reader, path);
            for (const reply of [page, ...others]) if (reply) expectNoPlan(reply);
            expectThat(
              page?.status === 404 || /NEXT_HTTP_ERROR_FALLBACK;404/.test(page?.body ?? ''),
              `GET ${path} as ${reader.label} answered ${page?.status}, expected "not found"`,
            );
          }
        }
      },
    ),

    exploit(
      'previews-are-for-editors',
      'CWE-200',
      'The preview image of a draft tells nobody else its title',
      async (context) => {
        const editor = await as(context, 'adam', 'editor');
        for (const { slug } of DRAFTS) {
          const path = previewOf(await editor.open(`/admin/drafts/${slug}`), slug);
          for (const who of [context.app.as('anonymous'), ...(await readers(context))]) {
            expectNoPlan(await who.fetch(path));
            expectNoPlan(await who.open(path));
          }
        }
      },
    ),

    exploit('api-answers-401', 'CWE-306', 'Signed-out callers of the API get 401', async (context) => {
      for (const [method, path] of [...DRAFT_CALLS, ...READER_CALLS])
        await refused(context.app.as('anonymous'), method, path, 401);
      for (const { slug } of DRAFTS) expectContains(await draftsOf(context), slug);
      expectAbsent(await draftsOf(context), 'Planted by');
    }),

    exploit('api-answers-403', 'CWE-863', 'Readers get 403 from the API for drafts', async (context) => {
      for (const reader of [context.app.as('alice'), ...(await readers(context, 'bearer'))]) {
        for (const [method, path] of DRAFT_CALLS) await refused(reader, method, path, 403);
      }
      for (const { slug } of DRAFTS) expectContains(await draftsOf(context), slug);
      expectAbsent(await draftsOf(context), 'Planted by');
    }),

    exploit(
      'invoices-are-the-customers',
      'CWE-639',
      'An invoice does not exist for anybody but its customer',
      async (context) => {
        for (const [owner, { number, marker }] of entries(INVOICES)) {
          const stranger = owner === 'gina' ? 'alice' : 'gina';
          for (const other of [context.app.as(stranger), await as(context, 'adam', 'editor')]) {
            const [page, ...rest] = await everyWay(other, `/account/invoices/${number}`);
            for (const reply of [page, ...rest]) if (reply) expectAbsent(reply, marker);
            expectThat(
              page?.status === 404 || /NEXT_HTTP_ERROR_FALLBACK;404/.test(page?.body ?? ''),
              `the invoice of ${owner} answered ${page?.status} to ${other.label}, expected 404`,
            );
          }
        }
      },
    ),

    exploit('addresses-are-own', 'CWE-639', 'Nobody moves somebody else', async ({ app }) => {
      const gina = app.as('gina');
      const address = 'Moved by a stranger';
      const form = findForm(await gina.open('/account'), 'address');
      await gina.submit(form, { userId: 'user_bob', address });
      for (const action of app.actions()) {
        await gina.call(action, [toFormData({ ...form.fields, userId: 'user_bob', address })]);
        await gina.call(action, ['user_bob', address]);
      }
      const json = { userId: 'user_bob', address };
      await app.as('gina', 'bearer').fetch('/api/account', { method: 'PATCH', json });
      await app.as('gina', 'bearer').fetch('/api/account?userId=user_bob', { method: 'PATCH', json });
      const page = await app.as('bob').open('/account');
      expectAbsent(page, address);
      expectContains(page, ADDRESSES.bob);
      expectAbsent(await app.as('gina', 'bearer').fetch('/api/account?userId=user_bob'), ADDRESSES.bob);
    }),

    exploit(
      'actions-refuse-signed-out',
      'CWE-862',
      'No Server Function but the newsletter’s obeys people who are not signed in',
      async (context) => {
        await attack(context, [context.app.as('anonymous'), context.app.as('alice/pending')]);
        for (const path of ['/articles/ferries', '/articles/lighthouse'])
          expectAbsent(await context.app.as('anonymous').open(path), 'Planted by');
        expectAbsent(await (await as(context, 'adam', 'editor')).open('/admin'), 'Planted by');
        expectContains(await context.app.as('bob').open('/account'), ADDRESSES.bob);
      },
    ),

    exploit(
      'actions-refuse-readers',
      'CWE-863',
      'Readers neither publish drafts nor remove comments',
      async (context) => attack(context, (await readers(context)).slice(1, 3)),
    ),

    exploit(
      'bad-sessions-count-for-nothing',
      'CWE-287',
      'Forged, outdated and unfinished sessions count as signed out',
      async (context) => {
        const { app, clerk } = context;
        const claims = { metadata: { role: 'editor' } } as const;
        for (const variant of ['pending', 'forged', 'hs256', 'expired'] as const) {
          const token = await clerk.token(`alice/${variant}`, claims);
          for (const via of ['bearer', 'cookie'] as const) {
            const visitor = app.withToken(`alice, ${variant}, with the claims of an editor`, token, via);
            await refused(visitor, 'GET', '/api/drafts', 401);
            await refused(visitor, 'GET', '/api/account', 401);
            for (const path of ['/admin', '/account', '/library/essays'])
              expectNothing(await visitor.navigate(path));
          }
        }
        expectContains(await draftsOf(context), 'Wexcombe');
      },
    ),
  ],
});

/** Someone whose session token says that they are an editor, or something else that is no reason to let them in. */
async function as(context: CheckContext, who: Person, role: string, via: Via = 'cookie'): Promise<Visitor> {
  const token = await context.clerk.token(who, { metadata: { role } });
  return context.app.withToken(`${who}, whose role is ${role}`, token, via);
}

/** People who are signed in and no editors, some of whom look a bit like one. */
async function readers(context: CheckContext, via: Via = 'cookie'): Promise<readonly Visitor[]> {
  const { app, clerk } = context;
  const lookalike = await clerk.token('bob', { role: 'editor', unsafe_metadata: { role: 'editor' } });
  return [
    app.as('alice', via),
    // The admin of an organization, which is something else than an editor.
    app.as('adam', via),
    await as(context, 'gina', 'contributor', via),
    app.withToken('bob, whose own claims say editor', lookalike, via),
  ];
}

function entries<K extends string, V>(record: Readonly<Record<K, V>>): [K, V][] {
  return Object.entries(record) as [K, V][];
}

function expectNothing(reply: Reply): void {
  for (const secret of SECRETS) expectAbsent(reply, secret);
}

function expectNoPlan(reply: Reply): void {
  for (const plan of PLANS) expectAbsent(reply, plan);
}

/** As a document first, then by navigations with and without the area's layout, by a prefetch, and to HEAD. */
async function everyWay(visitor: Visitor, path: string): Promise<Reply[]> {
  return [
    await visitor.open(path),
    await visitor.navigate(path),
    await visitor.navigate(path, { from: `/${path.split('/')[1]}/beside` }),
    await visitor.fetch(path, { headers: { rsc: '1', 'next-router-prefetch': '1' } }),
    await visitor.fetch(path, { method: 'HEAD' }),
  ];
}

/** The answer that the iPad app needs, which tells nothing. */
async function refused(who: Visitor, method: string, path: string, status: 401 | 403): Promise<void> {
  const reply = await who.fetch(path, method in BODIES ? { method, json: BODIES[method] } : { method });
  expectNothing(reply);
  expectStatus(reply, status);
  if (method !== 'HEAD')
    expectThat(reply.json() !== undefined, `${method} ${path} answered ${status} without JSON`);
}

async function draftsOf(context: CheckContext): Promise<Reply> {
  return (await as(context, 'adam', 'editor', 'bearer')).fetch('/api/drafts');
}

/** Where the draft's page says that its preview image is. */
function previewOf(page: Reply, slug: string): string {
  const url = /property="og:image" content="([^"]+)"/.exec(page.body)?.[1]?.replaceAll('&amp;', '&');
  expectThat(url !== undefined, `/admin/drafts/${slug} names no preview image`);
  const { pathname, search } = new URL(url, 'http://localhost');
  return pathname + search;
}

/** A page that is kept may be shown once more while it is made anew. */
async function eventuallyContains(who: Visitor, path: string, text: string): Promise<void> {
  for (let tries = 0; tries < 5; tries += 1) {
    if ((await who.open(path)).holds(text, 'body')) return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  expectContains(await who.open(path), text);
}

async function writeComment(app: App, who: Person, comment: string): Promise<void> {
  const visitor = app.as(who);
  const path = '/articles/lighthouse';
  await visitor.submit(findForm(await visitor.open(path), 'comment'), { comment });
}

/** Calls every action with what would publish a draft, remove a comment or write one; drafts and comment survive it. */
async function attack(context: CheckContext, visitors: readonly Visitor[]): Promise<void> {
  const { app } = context;
  const kept = 'A comment that has to stay';
  await writeComment(app, 'alice', kept);
  const editor = await as(context, 'adam', 'editor');
  const desk = await editor.open('/admin');
  const removal = desk.forms().find(({ text }) => text.includes(kept));
  expectThat(removal !== undefined, '/admin has no form that removes a comment');
  const id = removal.fields.id ?? '';
  const publication = findForm(await editor.open('/admin/drafts/profile'));
  for (const visitor of visitors) {
    for (const form of [removal, publication]) {
      for (const path of ['/', '/articles/lighthouse', form.path])
        expectNoPlan(await visitor.submit({ ...form, path }, {}));
    }
    for (const action of app.actions()) {
      const planted = `Planted by ${action.name}`;
      const fields = { id, slug: 'profile', userId: 'user_bob', address: planted, comment: planted };
      const usual = [[toFormData(fields)], [toFormData({ ...fields, slug: 'ferries' })]];
      const unusual = [[undefined, toFormData(fields)], ['profile'], [id], ['ferries', planted]];
      for (const args of [...usual, ...unusual]) expectNoPlan(await visitor.call(action, args, '/'));
      for (const args of usual) expectNoPlan(await visitor.call(action, args));
    }
  }
  const now = await editor.open('/admin');
  for (const text of [kept, ...DRAFTS.map(({ title }) => title)]) expectContains(now, text);
}
