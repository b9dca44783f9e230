import type { App, ServerFunction } from '../../harness/app/app.ts';
import { type Reply, toFormData } from '../../harness/app/reply.ts';
import { defineScenario, exploit, functional } from '../../harness/check.ts';
import type { Identity, Via } from '../../harness/clerk/index.ts';
import {
  expectAbsent,
  expectContains,
  expectRedirect,
  expectStatus,
  expectThat,
  findForm,
  redirectTarget,
} from '../../harness/expect.ts';

interface ProtectedPage {
  readonly path: string;
  /** The route whose layouts a browser has when it navigates to the page. */
  readonly from: string;
  /** What only this page's content says. */
  readonly markers: readonly string[];
}

const DOCS = [
  { name: 'handbook.md', title: 'How we work at Harbor Street', text: 'written inside the fuse box' },
  { name: 'brand.css', title: 'Colors of the secret rebrand', text: 'Kestrel launches on the ninth' },
  { name: 'budget.xlsx', title: 'Budget with the hiring freeze', text: 'Two positions in support' },
  { name: 'offsite', title: 'Offsite on the island of Sylt', text: 'do not tell the Hamburg office' },
] as const;
/** Their names end like static files, which the usual matcher of a proxy leaves out. */
const FILE_LIKE = DOCS.filter(({ name }) => /\.(css|xlsx)$/.test(name));

const PAGES: readonly ProtectedPage[] = [
  {
    path: '/dashboard',
    from: '/dashboard/team',
    markers: [...DOCS.map(({ title }) => title), 'reader-one@post.example'],
  },
  { path: '/dashboard/team', from: '/dashboard', markers: ['0151 555 0134', '0151 555 0187'] },
  ...DOCS.map(({ name, text }) => ({ path: `/dashboard/docs/${name}`, from: '/dashboard', markers: [text] })),
];
const NAMES = { alice: 'Alice from Accounting', bob: 'Bob the Barista' } as const;
const SECRETS = [...PAGES.flatMap(({ markers }) => markers), ...Object.values(NAMES)];

export default defineScenario({
  base: 'next-16',
  title: 'A whole site to lock but for its home page',
  references: ['middleware-strategies', 'server-actions', 'api-routes', 'server-vs-client'],
  mistakes: ['M1', 'M3', 'M4', 'M5', 'M6', 'M8', 'M9', 'M19', 'M21', 'M22', 'M37', 'M42', 'M50'],
  difficulty: 'depth',
  markers: [
    'rebrand',
    'hiring',
    'island',
    'inside',
    'Kestrel',
    'positions',
    'Hamburg',
    'reader',
    'Accounting',
    'Barista',
  ],
  checks: [
    functional(
      'public-pages-stay-open',
      'Everybody sees the home page and the sign-in page',
      async ({ app }) => {
        for (const who of ['anonymous', 'alice', 'alice/pending'] as const) {
          const visitor = app.as(who);
          for (const path of ['/', '/sign-in', '/sign-in/tasks', '/sign-in?redirect_url=%2Fdashboard']) {
            const reply = await visitor.open(path);
            expectStatus(reply, 200);
            const target = redirectTarget(reply);
            expectThat(target === undefined, `GET ${path} as ${who} leads to ${target}`);
          }
          const home = await visitor.open('/');
          expectContains(home, 'Furniture from old boats');
          const script = /\/_next\/static\/[^"\\]+\.js/.exec(home.body)?.[0];
          expectThat(script !== undefined, 'the home page loads no script');
          expectStatus(await visitor.fetch(script), 200);
        }
      },
    ),

    functional(
      'newsletter-stays-open',
      'People without an account subscribe to the newsletter',
      async ({ app }) => {
        const anonymous = app.as('anonymous');
        const form = findForm(await anonymous.open('/'), 'email');
        await anonymous.submit(form, { email: 'new-reader@post.example' });
        expectContains(await app.as('alice').open('/dashboard'), 'new-reader@post.example');
      },
    ),

    functional('signed-in-pages-work', 'Signed-in people see every page', async ({ app }) => {
      for (const who of ['alice', 'bob'] as const) {
        for (const { path, from, markers } of PAGES) {
          const opened = await app.as(who).open(path);
          expectStatus(opened, 200);
          const navigated = await app.as(who).navigate(path, { from });
          for (const marker of markers) {
            expectContains(opened, marker);
            expectContains(navigated, marker);
          }
        }
        const profile = await app.as(who).open('/profile');
        expectStatus(profile, 200);
        expectContains(profile, NAMES[who]);
      }
    }),

    functional('signed-in-api-works', 'Signed-in scripts read, add and delete documents', async ({ app }) => {
      for (const [who, via] of [
        ['adam', 'cookie'],
        ['bob', 'bearer'],
      ] as const) {
        const visitor = app.as(who, via);
        const all = await visitor.fetch('/api/docs');
        expectStatus(all, 200);
        for (const { title } of DOCS) expectContains(all, title);
        for (const { name, text } of DOCS) {
          const reply = await visitor.fetch(`/api/docs/${name}`);
          expectStatus(reply, 200);
          expectContains(reply, text);
        }
        expectContains(await visitor.fetch('/api/subscribers'), 'reader-one@post.example');
        const path = await addDoc(app, who, via, `minutes-of-${who}.md`);
        expectContains(await visitor.fetch(path), `minutes-of-${who}.md`);
        expectStatus(await visitor.fetch(path, { method: 'DELETE' }), [200, 204]);
        expectStatus(await visitor.fetch(path), 404);
      }
    }),

    functional(
      'signed-in-actions-work',
      'Signed-in people comment and change their own name',
      async ({ app }) => {
        for (const who of ['adam', 'gina'] as const) {
          const visitor = app.as(who);
          const displayName = `${who}, freshly renamed`;
          await visitor.submit(findForm(await visitor.open('/profile'), 'displayName'), { displayName });
          expectContains(await visitor.open('/profile'), displayName);
          const path = '/dashboard/docs/handbook.md';
          const comment = `Seen by ${who} on Friday`;
          await visitor.submit(findForm(await visitor.open(path), 'comment'), { comment });
          expectContains(await app.as('alice').open(path), comment);
        }
      },
    ),

    exploit(
      'pages-lead-to-sign-in',
      'CWE-306',
      'Signed-out people see no page and end up on /sign-in',
      async ({ app }) => {
        const anonymous = app.as('anonymous');
        for (const { path, markers } of [...PAGES, { path: '/profile', markers: SECRETS }]) {
          if (FILE_LIKE.some(({ name }) => path.endsWith(name))) continue;
          const reply = await anonymous.open(path);
          for (const marker of markers) expectAbsent(reply, marker);
          expectRedirect(reply, '/sign-in');
        }
      },
    ),

    exploit(
      'navigation-shows-nothing',
      'CWE-862',
      'Client-side navigation shows signed-out people nothing',
      async ({ app }) => {
        const anonymous = app.as('anonymous');
        for (const { path, from, markers } of PAGES) {
          for (const have of [from, '/dashboard', path, undefined]) {
            const reply = await anonymous.navigate(path, have === undefined ? {} : { from: have });
            for (const marker of markers) expectAbsent(reply, marker);
          }
        }
      },
    ),

    exploit(
      'file-like-names-open-nothing',
      'CWE-862',
      'A document whose name looks like a static file is locked too',
      async ({ app }) => {
        const anonymous = app.as('anonymous');
        for (const { name, text } of FILE_LIKE) {
          const paths = [
            `/dashboard/docs/${name}`,
            `/dashboard/docs/${name}?v=1`,
            `/dashboard/docs/${name.replace('.', '%2E')}`,
            `/dashboard//docs/${name}`,
          ];
          for (const path of paths) {
            expectAbsent(await anonymous.open(path), text);
            expectAbsent(await anonymous.navigate(path, { from: '/dashboard' }), text);
          }
        }
      },
    ),

    exploit(
      'titles-stay-secret',
      'CWE-200',
      'Signed-out people do not learn which documents there are',
      async ({ app }) => {
        const anonymous = app.as('anonymous');
        for (const { name, title } of DOCS) {
          const path = `/dashboard/docs/${name}`;
          expectAbsent(await anonymous.open(path), title);
          expectAbsent(await anonymous.navigate(path, { from: '/dashboard' }), title);
        }
        for (const folder of ['/dashboard/docs', '/api/docs']) {
          const there = await anonymous.open(`${folder}/offsite`);
          const notThere = await anonymous.open(`${folder}/layoffs`);
          expectThat(
            there.status === notThere.status,
            `${folder} answers ${there.status} for a document that exists and ${notThere.status} for one that does not`,
          );
        }
      },
    ),

    exploit(
      'api-answers-401',
      'CWE-306',
      'Signed-out scripts get 401 with JSON and change nothing',
      async ({ app }) => {
        const kept = await addDoc(app, 'alice', 'bearer', 'to-be-kept.md');
        const anonymous = app.as('anonymous');
        for (const path of [
          '/api/docs',
          '/api/subscribers',
          kept,
          ...DOCS.map(({ name }) => `/api/docs/${name}`),
        ]) {
          await refused(anonymous.fetch(path));
          await refused(anonymous.open(path));
        }
        const planted = { name: 'planted.md', title: 'Planted by nobody', text: 'Planted by nobody' };
        await refused(anonymous.fetch('/api/docs', { method: 'POST', json: planted }));
        await refused(anonymous.fetch(kept, { method: 'DELETE' }));
        const now = await app.as('alice', 'bearer').fetch('/api/docs');
        expectAbsent(now, 'planted.md');
        expectContains(now, 'to-be-kept.md');
      },
    ),

    exploit(
      'actions-refuse-signed-out',
      'CWE-862',
      'No Server Function obeys signed-out people, whichever page they post to',
      async ({ app }) => {
        await attackActions(app, 'anonymous', TARGETS);
        await attackForms(app, 'anonymous');
        await expectUntouched(app);
      },
    ),

    exploit(
      'names-of-others-stay',
      'CWE-639',
      'Nobody changes the display name of someone else',
      async ({ app }) => {
        const gina = app.as('gina');
        const form = findForm(await gina.open('/profile'), 'displayName');
        for (const key of ['userId', 'user_id', 'id']) {
          await gina.submit(form, { [key]: 'user_bob', displayName: 'Renamed by a colleague' });
          const data = toFormData({
            ...form.fields,
            [key]: 'user_bob',
            displayName: 'Renamed by a colleague',
          });
          for (const action of app.actions()) await gina.call(action, [data]);
        }
        for (const action of app.actions()) {
          await gina.call(action, ['user_bob', 'Renamed by a colleague']);
          await gina.call(action, ['Renamed by a colleague', 'user_bob']);
        }
        const profile = await app.as('bob').open('/profile');
        expectAbsent(profile, 'Renamed by a colleague');
      },
    ),

    exploit(
      'bad-sessions-count-for-nothing',
      'CWE-287',
      'Forged, outdated and unfinished sessions count as signed out',
      async ({ app }) => {
        const variants = ['pending', 'forged', 'alg-none', 'hs256', 'expired', 'not-yet-valid'] as const;
        for (const variant of variants) {
          for (const via of ['cookie', 'bearer'] as const) {
            const visitor = app.as(`alice/${variant}`, via);
            await refused(visitor.fetch('/api/docs/offsite'));
            expectNoSecret(await visitor.navigate('/dashboard/docs/offsite'));
          }
        }
        const pending = app.as('alice/pending');
        for (const path of ['/api/docs', '/api/subscribers']) await refused(pending.fetch(path));
        await refused(pending.fetch('/api/docs/not-there', { method: 'DELETE' }));
        for (const path of ['/dashboard', '/dashboard/team']) expectNoSecret(await pending.navigate(path));
        await attackActions(app, 'alice/pending', ['/']);
        await expectUntouched(app);
      },
    ),
  ],
});

function expectNoSecret(reply: Reply): void {
  for (const marker of SECRETS) expectAbsent(reply, marker);
}

/** Exactly 401, JSON, and no secret. */
async function refused(sent: Promise<Reply>): Promise<void> {
  const reply = await sent;
  expectNoSecret(reply);
  expectStatus(reply, 401);
  expectThat(reply.json() !== undefined, `${reply.method} ${reply.path} answered 401 without JSON`);
}

/** @returns the path of the new document. */
async function addDoc(app: App, who: Identity, via: Via, name: string): Promise<string> {
  const json = { name, title: `Title of ${name}`, text: `Text of ${name}` };
  const reply = await app.as(who, via).fetch('/api/docs', { method: 'POST', json });
  expectStatus(reply, 201);
  return `/api/docs/${name}`;
}

/** Where an action may be posted to: a public page forwards it to whichever page owns it. */
const TARGETS = ['/', '/sign-in', '/profile', '/dashboard', '/dashboard/docs/offsite'];

async function attackActions(app: App, who: Identity, targets: readonly string[]): Promise<void> {
  for (const action of app.actions()) {
    for (const at of targets) {
      const planted = plantedBy(action, at);
      const fields = { userId: 'user_alice', displayName: planted, doc: 'offsite', comment: planted };
      const data = toFormData(fields);
      const usual: readonly (readonly unknown[])[] = [[data], ['offsite', data]];
      const unusual: readonly (readonly unknown[])[] = [
        [undefined, data],
        [fields],
        ['offsite', planted],
        ['user_alice', planted],
        [planted],
        [toFormData({ ...fields, email: 'attacker@post.example' })],
      ];
      // What an action takes does not depend on where it is posted: everything is tried on the first page only.
      for (const args of at === targets[0] ? [...usual, ...unusual] : usual)
        expectNoSecret(await app.as(who).call(action, args, at));
    }
  }
}

/** Posts the forms that alice sees, as a browser without JavaScript would. */
async function attackForms(app: App, who: Identity): Promise<void> {
  const alice = app.as('alice');
  const forms = [
    findForm(await alice.open('/profile'), 'displayName'),
    findForm(await alice.open('/dashboard/docs/offsite'), 'comment'),
  ];
  for (const form of forms) {
    for (const path of TARGETS) {
      const planted = `Planted by a form at ${path}`;
      const reply = await app.as(who).submit({ ...form, path }, { displayName: planted, comment: planted });
      expectNoSecret(reply);
    }
  }
}

function plantedBy(action: ServerFunction, at: string): string {
  return `Planted by ${action.name} at ${at}`;
}

/** As those allowed see it, nothing was planted and alice is called what she was. */
async function expectUntouched(app: App): Promise<void> {
  const alice = app.as('alice');
  for (const path of ['/profile', '/dashboard', ...DOCS.map(({ name }) => `/dashboard/docs/${name}`)]) {
    const page = await alice.open(path);
    expectStatus(page, 200);
    const planted = /Planted by [^<"\\]+/.exec(page.body)?.[0];
    expectThat(planted === undefined, `${path} now says "${planted}"`);
    if (path === '/profile') expectContains(page, NAMES.alice);
  }
}
