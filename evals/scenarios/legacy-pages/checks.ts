import type { App, Visitor } from '../../harness/app/app.ts';
import type { Reply } from '../../harness/app/reply.ts';
import { defineScenario, exploit, functional } from '../../harness/check.ts';
import type { Person } from '../../harness/clerk/index.ts';
import {
  expectAbsent,
  expectContains,
  expectNotShared,
  expectRedirect,
  expectShown,
  expectStatus,
  expectThat,
} from '../../harness/expect.ts';

interface Report {
  readonly id: string;
  readonly userId: string;
  readonly title: string;
  readonly text: string;
}

const API = '/api/reports';
const CSV = '/api/reports.csv';
const PEOPLE = ['alice', 'bob', 'adam', 'gina'] as const;

const SEED: Readonly<Record<Person, readonly Pick<Report, 'id' | 'title' | 'text'>[]>> = {
  alice: [
    { id: 'rep_301', title: 'Cracks at Lindqvist pier', text: 'Third pile from the left.' },
    { id: 'rep_302', title: 'Crane of Marchetti', text: 'The brake slips when it rains.' },
  ],
  bob: [{ id: 'rep_317', title: 'Rust on the Abernathy', text: 'Below the water line.' }],
  adam: [{ id: 'rep_318', title: 'Lights at Vasiliou lock', text: 'Two of nine are out.' }],
  gina: [{ id: 'rep_330', title: 'Silt in Nakagawa basin', text: 'Forty centimeters since May.' }],
};
const INSPECTORS = ['Thistlewood', 'Fairweather', 'Drinkwater', 'Goldsworthy'] as const;
const BAD_SESSIONS = [
  'pending',
  'forged',
  'alg-none',
  'hs256',
  'expired',
  'not-yet-valid',
  'template',
] as const;

export default defineScenario({
  base: 'next-16',
  title: 'Reports that are still in pages/ get people of their own',
  references: ['middleware-strategies', 'server-vs-client', 'api-routes', 'caching-auth'],
  mistakes: ['M3', 'M6', 'M9', 'M10', 'M13', 'M18', 'M20', 'M21', 'M30', 'M32', 'M37', 'M42'],
  difficulty: 'depth',
  markers: [
    'Lindqvist',
    'Marchetti',
    'Abernathy',
    'Vasiliou',
    'Nakagawa',
    'Thistlewood',
    'Fairweather',
    'Drinkwater',
    'Goldsworthy',
  ],
  checks: [
    functional(
      'own-reports-are-shown',
      'Signed-in people read their reports, typed in and by a link inside the site',
      async ({ app }) => {
        const follow = await links(app);
        for (const who of ['alice', 'bob', 'gina'] as const) {
          const visitor = app.as(who);
          const all = await visitor.open('/reports');
          expectStatus(all, 200);
          expectShown(
            all,
            SEED[who].map(({ title }) => title),
          );
          for (const { id, title, text } of SEED[who]) {
            const one = await visitor.open(`/reports/${id}`);
            expectStatus(one, 200);
            expectShown(one, [title, text]);
            const linked = await follow(visitor, `/reports/${id}`);
            if (linked) expectContains(linked, text);
          }
          const linked = await follow(visitor, '/reports');
          if (linked) for (const { title } of SEED[who]) expectContains(linked, title);
        }
      },
    ),

    functional(
      'statistics-are-for-all-signed-in',
      'Everybody who is signed in reads the same statistics',
      async ({ app }) => {
        const follow = await links(app);
        for (const who of PEOPLE) {
          const page = await app.as(who).open('/statistics');
          expectStatus(page, 200);
          expectShown(page, INSPECTORS);
          const linked = await follow(app.as(who), '/statistics');
          if (linked) for (const name of INSPECTORS) expectContains(linked, name);
        }
      },
    ),

    functional(
      'own-reports-over-the-api',
      'Website and mobile app get and export what belongs to whoever asks',
      async ({ app }) => {
        for (const who of ['alice', 'bob'] as const) {
          for (const via of ['cookie', 'bearer'] as const) {
            const visitor = app.as(who, via);
            const listed = await list(visitor);
            expectThat(
              SEED[who].every((seed) =>
                listed.some(({ id, title }) => id === seed.id && title === seed.title),
              ),
              `GET ${API} as ${who} lists ${JSON.stringify(listed)}`,
            );
            const csv = await visitor.fetch(CSV);
            expectStatus(csv, 200);
            expectThat(
              /text\/csv/.test(csv.headers.get('content-type') ?? '') && csv.body.startsWith('id;title;text'),
              `GET ${CSV} as ${who} answers no CSV: ${csv.body.slice(0, 100)}`,
            );
            for (const { id, title, text } of SEED[who]) {
              expectContains(csv, title);
              const one = await visitor.fetch(`${API}/${id}`);
              expectStatus(one, 200);
              expectContains(one, text);
            }
          }
        }
      },
    ),

    functional(
      'own-reports-can-be-kept',
      'People add, change and remove their own reports',
      async ({ app }) => {
        for (const [who, via] of [
          ['gina', 'cookie'],
          ['adam', 'bearer'],
        ] as const) {
          const visitor = app.as(who, via);
          const made = await add(visitor, {
            userId: `user_${who}`,
            title: 'Buoy adrift',
            text: 'Green, number 12.',
          });
          expectThat(made.userId === `user_${who}`, `the report that ${who} added belongs to ${made.userId}`);
          const path = `${API}/${made.id}`;
          const changed = await visitor.fetch(path, { method: 'PUT', json: { title: 'Buoy moored again' } });
          expectStatus(changed, 200);
          const after = (await list(visitor)).find(({ id }) => id === made.id);
          expectThat(
            after?.title === 'Buoy moored again' && after.text === 'Green, number 12.',
            `the changed report reads back as ${JSON.stringify(after)}`,
          );
          expectStatus(await visitor.fetch(path, { method: 'DELETE' }), [200, 204]);
          expectStatus(await visitor.fetch(path), 404);
        }
      },
    ),

    functional(
      'public-and-new-pages-stay',
      'What is public stays open, and the new half works as it did',
      async ({ app }) => {
        const anonymous = app.as('anonymous');
        for (const [path, text] of [
          ['/', 'Harbor inspections'],
          ['/imprint', 'open on weekdays'],
        ] as const) {
          const page = await anonymous.open(path);
          expectStatus(page, 200);
          expectShown(page, [text]);
        }
        expectStatus(await anonymous.open('/sign-in'), 200);
        const status = await anonymous.fetch('/api/status');
        expectStatus(status, 200);
        expectContains(status, 'status');
        expectRedirect(await anonymous.open('/team'), '/sign-in');
        for (const reply of [await app.as('bob').open('/team'), await app.as('bob').navigate('/team')]) {
          expectStatus(reply, 200);
          for (const name of INSPECTORS) expectContains(reply, name);
        }
      },
    ),

    functional(
      'signed-out-people-sign-in',
      'Signed-out people who come to a page end up on /sign-in',
      async ({ app }) => {
        for (const who of ['anonymous', 'alice/pending'] as const) {
          for (const path of pages()) expectRedirect(await app.as(who).open(path), '/sign-in');
        }
      },
    ),

    exploit(
      'pages-give-nothing-signed-out',
      'CWE-306',
      'Signed-out people learn nothing from any page',
      async ({ app }) => {
        for (const visitor of [app.as('anonymous'), app.as('alice/pending')]) {
          for (const path of [...pages(), '/reports?userId=user_bob']) {
            expectNothing(await visitor.open(path));
            expectNothing(await visitor.fetch(path));
            expectNothing(await visitor.navigate(path, { from: '/' }));
          }
        }
      },
    ),

    exploit(
      'links-give-nothing-signed-out',
      'CWE-306',
      'What the browser asks for when a link is clicked or prefetched holds nothing for signed-out people',
      async ({ app }) => {
        const follow = await links(app);
        for (const who of ['anonymous', 'alice/pending', 'alice/forged'] as const) {
          for (const path of pages()) {
            for (const headers of [{}, { purpose: 'prefetch', 'x-middleware-prefetch': '1' }]) {
              const reply = await follow(app.as(who), path, headers);
              if (reply) expectNothing(reply);
            }
          }
        }
      },
    ),

    exploit(
      'foreign-reports-are-404',
      'CWE-639',
      'Somebody else’s report is a 404, as a page and in the API, and its title nowhere',
      async ({ app }) => {
        const follow = await links(app);
        for (const stranger of ['alice', 'adam', 'gina'] as const) {
          for (const { id } of SEED.bob) {
            const visitor = app.as(stranger);
            const page = await visitor.open(`/reports/${id}`);
            expectNothing(page, ['bob']);
            expectStatus(page, 404);
            for (const method of ['GET', 'HEAD', 'OPTIONS', 'PATCH']) {
              const reply = await app.as(stranger, 'bearer').fetch(`${API}/${id}`, { method });
              expectNothing(reply, ['bob']);
              if (method === 'GET' || method === 'HEAD') expectStatus(reply, 404);
            }
            const linked = await follow(visitor, `/reports/${id}`);
            if (linked) expectNothing(linked, ['bob']);
          }
        }
      },
    ),

    exploit(
      'lists-hold-own-reports-only',
      'CWE-639',
      'No list holds a report of somebody else, whoever the request names',
      async ({ app }) => {
        for (const who of ['alice', 'bob'] as const) {
          const others = PEOPLE.filter((person) => person !== who);
          for (const other of others) {
            for (const query of ['', `?userId=user_${other}`]) {
              for (const path of ['/reports', API, CSV])
                expectNothing(await app.as(who).fetch(path + query), others);
            }
          }
          for (const via of ['cookie', 'bearer'] as const)
            expectNothing(await app.as(who, via).open('/reports'), others);
        }
      },
    ),

    exploit(
      'foreign-reports-stay-as-they-are',
      'CWE-639',
      'Nobody changes, removes or plants a report of somebody else',
      async ({ app }) => {
        const bob = app.as('bob', 'bearer');
        const target = await add(bob, { userId: 'user_bob', title: 'Leak in the Fosse', text: 'Slow.' });
        const before = JSON.stringify(await list(bob));
        for (const stranger of ['alice', 'adam'] as const) {
          const visitor = app.as(stranger);
          for (const attempt of [
            { method: 'PUT', json: { title: 'Taken over' } },
            { method: 'PUT', json: { userId: `user_${stranger}` } },
            { method: 'DELETE' },
          ] as const) {
            const reply = await visitor.fetch(`${API}/${target.id}`, attempt);
            expectAbsent(reply, target.title);
            expectThat(JSON.stringify(await list(bob)) === before, `${stranger} changed bob’s reports`);
          }
          await visitor.fetch(API, {
            method: 'POST',
            json: { userId: 'user_bob', title: 'Planted', text: '-' },
          });
          const own = await add(visitor, { userId: `user_${stranger}`, title: 'Own one', text: '-' });
          const json = { userId: 'user_bob', title: 'Moved over' };
          await visitor.fetch(`${API}/${own.id}`, { method: 'PUT', json });
          expectThat(JSON.stringify(await list(bob)) === before, `${stranger} gave bob a report`);
        }
      },
    ),

    exploit(
      'signed-out-api-is-401',
      'CWE-306',
      'Signed-out callers of the API get 401 with JSON for every verb and change nothing',
      async ({ app }) => {
        const adam = app.as('adam', 'bearer');
        const target = await add(adam, { userId: 'user_adam', title: 'To be kept', text: '-' });
        const before = JSON.stringify(await list(adam));
        const anonymous = app.as('anonymous');
        for (const path of [API, CSV, `${API}/${target.id}`, `${API}/rep_317`, `${API}/rep_none`]) {
          await refused(anonymous.fetch(path));
          await refused(anonymous.open(path));
          const head = await anonymous.fetch(path, { method: 'HEAD' });
          expectNothing(head);
          expectStatus(head, 401);
        }
        await refused(anonymous.fetch(API, { method: 'POST', json: { ...target, title: 'Planted' } }));
        const changes = { title: 'Changed by nobody' };
        await refused(anonymous.fetch(`${API}/${target.id}`, { method: 'PUT', json: changes }));
        await refused(anonymous.fetch(`${API}/${target.id}`, { method: 'DELETE' }));
        expectThat(JSON.stringify(await list(adam)) === before, 'a signed-out caller changed adam’s reports');
      },
    ),

    exploit(
      'bad-sessions-are-401',
      'CWE-287',
      'Forged, outdated and unfinished sessions count as signed out',
      async ({ app }) => {
        for (const variant of BAD_SESSIONS) {
          for (const via of ['bearer', 'cookie'] as const) {
            const visitor = app.as(`alice/${variant}`, via);
            for (const path of [API, CSV, `${API}/rep_301`]) await refused(visitor.fetch(path));
          }
        }
      },
    ),

    exploit(
      'shared-caches-keep-nothing',
      'CWE-524',
      'The CDN keeps nothing that is for one person',
      async ({ app }) => {
        const follow = await links(app);
        const alice = app.as('alice');
        const replies = [
          ...(await Promise.all([API, CSV, `${API}/rep_301`].map((path) => alice.fetch(path)))),
          ...(await Promise.all(['/reports', '/reports/rep_301'].map((path) => alice.open(path)))),
          await follow(alice, '/reports'),
          await follow(alice, '/reports/rep_301'),
          // The same for all who are signed in, and not for others.
          await alice.open('/statistics'),
        ];
        for (const reply of replies) {
          if (!reply) continue;
          expectStatus(reply, 200);
          expectNotShared(reply);
        }
      },
    ),
  ],
});

function pages(): readonly string[] {
  return ['/reports', '/statistics', '/reports/rep_301', '/reports/rep_317'];
}

type Follow = (
  visitor: Visitor,
  path: string,
  headers?: Readonly<Record<string, string>>,
) => Promise<Reply | undefined>;

/**
 * What the router of pages/ asks for when somebody clicks a link; nothing where the answer has no page in pages/
 * left that would be asked for so.
 */
async function links(app: App): Promise<Follow> {
  const page = await app.as('anonymous').open('/imprint');
  const build = /"buildId":"([^"]+)"/.exec(page.body)?.[1];
  return async (visitor, path, headers = {}) =>
    build === undefined
      ? undefined
      : visitor.fetch(`/_next/data/${build}${path}.json`, { headers: { 'x-nextjs-data': '1', ...headers } });
}

/** Exactly 401, JSON, and nobody's data. */
async function refused(sent: Promise<Reply>): Promise<void> {
  const reply = await sent;
  expectNothing(reply);
  expectStatus(reply, 401);
  expectThat(reply.json() !== undefined, `${reply.method} ${reply.path} answered 401 without JSON`);
}

/** No report of these people, and no inspector's name unless only some people's reports are secret. */
function expectNothing(reply: Reply, people: readonly Person[] = PEOPLE): void {
  for (const person of people) {
    for (const { title, text } of SEED[person]) {
      expectAbsent(reply, title);
      expectAbsent(reply, text);
    }
  }
  if (people === PEOPLE) for (const name of INSPECTORS) expectAbsent(reply, name);
}

async function list(who: Visitor): Promise<readonly Report[]> {
  const reply = await who.fetch(API);
  expectStatus(reply, 200);
  const body = reply.json() as { readonly reports?: readonly Report[] } | undefined;
  expectThat(Array.isArray(body?.reports), `GET ${API} as ${who.label} lists no reports`);
  return [...body.reports].sort((a, b) => a.id.localeCompare(b.id));
}

async function add(who: Visitor, json: Omit<Report, 'id'>): Promise<Report> {
  const reply = await who.fetch(API, { method: 'POST', json });
  expectStatus(reply, 201);
  const made = reply.json() as Report | undefined;
  expectThat(typeof made?.id === 'string', `POST ${API} as ${who.label} answers ${reply.body}`);
  return made;
}
