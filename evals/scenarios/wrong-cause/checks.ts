import type { Visitor } from '../../harness/app/app.ts';
import type { Reply } from '../../harness/app/reply.ts';
import { defineScenario, exploit, functional } from '../../harness/check.ts';
import type { LocalClerk, Person } from '../../harness/clerk/index.ts';
import {
  expectAbsent,
  expectContains,
  expectRedirect,
  expectShown,
  expectStatus,
  expectThat,
  findForm,
} from '../../harness/expect.ts';

interface Job {
  readonly id: string;
  readonly title: string;
}

const API = '/api/jobs';
const STATS = '/api/stats';
const PEOPLE = ['alice', 'bob', 'adam', 'gina'] as const;

const SEED: Readonly<Record<Person, readonly (Job & { readonly photo?: string })[]>> = {
  alice: [
    { id: 'job_11', title: 'Weld the Sorensen hatch', photo: 'rivet-Ekelund.jpg' },
    { id: 'job_12', title: 'Paint for Delacroix' },
  ],
  bob: [{ id: 'job_20', title: 'Pump of the Wellington', photo: 'gauge-Montoya.jpg' }],
  adam: [{ id: 'job_31', title: 'Anchor chain of Pettersson', photo: 'link-Ishikawa.jpg' }],
  gina: [{ id: 'job_40', title: 'Rudder, yard Castellani' }],
};
const YARD = 'Hangar Bellweather';

/** Every address under /api that is for signed-in people, each with what it could give away. */
const READS = [
  API,
  '/api/me',
  STATS,
  ...PEOPLE.flatMap((person) => SEED[person].flatMap(({ id }) => [`${API}/${id}`, `${API}/${id}/photos`])),
  `${API}/job_none`,
  `${API}/job_none/photos`,
];

export default defineScenario({
  base: 'next-16',
  title: 'An API that redirects, and a matcher that is not to blame',
  references: ['api-routes', 'middleware-strategies', 'SKILL'],
  mistakes: ['M1', 'M6', 'M7', 'M21', 'M31', 'M32', 'M33', 'M36', 'M37'],
  difficulty: 'depth',
  markers: [
    'Sorensen',
    'Delacroix',
    'Wellington',
    'Pettersson',
    'Castellani',
    'Ekelund',
    'Montoya',
    'Ishikawa',
    'Bellweather',
  ],
  checks: [
    functional(
      'signed-in-api-works',
      'Website and mobile app read, add, change and remove the jobs of whoever asks',
      async ({ app }) => {
        for (const [who, via] of [
          ['alice', 'bearer'],
          ['bob', 'cookie'],
        ] as const) {
          const visitor = app.as(who, via);
          const jobs = await list(visitor);
          for (const { id, title, photo } of SEED[who]) {
            expectThat(
              jobs.some((job) => job.id === id && job.title === title),
              `GET ${API} as ${who} lists ${JSON.stringify(jobs)}`,
            );
            const one = await visitor.fetch(`${API}/${id}`);
            expectStatus(one, 200);
            expectContains(one, title);
            const photos = await visitor.fetch(`${API}/${id}/photos`);
            expectStatus(photos, 200);
            if (photo) expectContains(photos, photo);
          }
          const me = await visitor.fetch('/api/me');
          expectStatus(me, 200);
          expectContains(me, `user_${who}`);
          const made = await add(visitor, `Sweep for ${who}`);
          const path = `${API}/${made.id}`;
          expectStatus(
            await visitor.fetch(path, { method: 'PATCH', json: { title: `Scrub for ${who}` } }),
            200,
          );
          expectContains(await visitor.fetch(path), `Scrub for ${who}`);
          expectStatus(await visitor.fetch(path, { method: 'DELETE' }), [200, 204]);
          expectStatus(await visitor.fetch(path), 404);
        }
      },
    ),

    functional(
      'page-works-as-before',
      'The page works for signed-in people and sends the others to /sign-in',
      async ({ app }) => {
        const adam = app.as('adam');
        const page = await adam.open('/jobs');
        expectStatus(page, 200);
        expectShown(
          page,
          SEED.adam.map(({ title }) => title),
        );
        await adam.submit(findForm(page, 'title'), { title: 'Oil the winch' });
        expectShown(await adam.open('/jobs'), ['Oil the winch']);
        for (const who of ['anonymous', 'alice/pending'] as const)
          expectRedirect(await app.as(who).open('/jobs'), '/sign-in');
      },
    ),

    functional(
      'version-stays-open',
      'The app asks for the version before anybody signs in',
      async ({ app }) => {
        for (const visitor of [app.as('anonymous'), app.as('alice/expired', 'bearer'), app.as('bob')]) {
          const reply = await visitor.fetch('/api/version');
          expectStatus(reply, 200);
          expectContains(reply, 'minimum');
        }
        expectStatus(await app.as('anonymous').open('/'), 200);
        expectStatus(await app.as('anonymous').open('/sign-in'), 200);
      },
    ),

    functional(
      'no-keys-are-fetched',
      'Clerk is not asked for its keys, whatever token comes in',
      async ({ app, clerk }) => {
        const visitors = [
          app.as('alice', 'bearer'),
          app.as('bob'),
          // Keys that were fetched are kept for a while: a token that names another key tells in any case.
          app.withToken('a token of another key', await withOtherKey(clerk)),
          app.withToken('a cookie of another key', await withOtherKey(clerk), 'cookie'),
        ];
        for (const visitor of visitors) {
          for (const path of [API, '/api/version', '/jobs']) await visitor.fetch(path);
        }
        const asked = clerk.requests().filter(({ path }) => path.includes('jwks'));
        expectThat(asked.length === 0, `Clerk was asked for its keys ${asked.length} times`);
      },
    ),

    exploit(
      'signed-out-reads-are-401',
      'CWE-306',
      'Signed-out readers get 401 with JSON, whatever they accept',
      async ({ app }) => {
        const anonymous = app.as('anonymous');
        for (const path of READS) {
          await refused(401, anonymous.fetch(path));
          await refused(401, anonymous.open(path));
          const head = await anonymous.fetch(path, { method: 'HEAD' });
          expectNothing(head);
          expectStatus(head, 401);
        }
        for (const path of [API, STATS, `${API}/job_11`, `${API}/job_11/photos`]) {
          for (const accept of ['application/json', 'text/html', 'image/*'])
            await refused(401, anonymous.fetch(path, { headers: { accept } }));
        }
      },
    ),

    exploit(
      'signed-out-writes-are-401',
      'CWE-306',
      'Signed-out writers get 401 with JSON and change nothing',
      async ({ app }) => {
        const gina = app.as('gina', 'bearer');
        const target = await add(gina, 'To be kept');
        const before = JSON.stringify(await list(gina));
        const anonymous = app.as('anonymous');
        await refused(401, anonymous.fetch(API, { method: 'POST', json: { title: 'Of nobody' } }));
        for (const id of [target.id, 'job_40', 'job_none']) {
          const json = { title: 'Renamed by nobody' };
          await refused(401, anonymous.fetch(`${API}/${id}`, { method: 'PATCH', json }));
          await refused(401, anonymous.fetch(`${API}/${id}`, { method: 'DELETE' }));
        }
        await refused(401, anonymous.fetch(`${API}/job_40`, { method: 'PATCH', body: 'no JSON' }));
        expectThat(JSON.stringify(await list(gina)) === before, 'a signed-out request changed gina’s jobs');
      },
    ),

    exploit(
      'bad-sessions-are-401',
      'CWE-287',
      'Forged, outdated and unfinished sessions count as signed out',
      async ({ app, clerk }) => {
        const variants = [
          'pending',
          'forged',
          'alg-none',
          'hs256',
          'expired',
          'not-yet-valid',
          'template',
        ] as const;
        const visitors = (['bearer', 'cookie'] as const).flatMap((via) =>
          variants.map((variant) => app.as(`alice/${variant}`, via)),
        );
        visitors.push(app.withToken('a token of another key', await withOtherKey(clerk)));
        for (const visitor of visitors) {
          for (const path of [API, STATS, `${API}/job_11/photos`]) await refused(401, visitor.fetch(path));
          const json = { title: 'Renamed by nobody' };
          await refused(401, visitor.fetch(`${API}/job_11`, { method: 'PATCH', json }));
        }
        expectContains(await app.as('alice', 'bearer').fetch(`${API}/job_11`), 'Weld the Sorensen hatch');
      },
    ),

    exploit(
      'stats-are-for-admins',
      'CWE-862',
      'Admins get the stats, and whoever else is signed in a 403 with JSON',
      async ({ app }) => {
        for (const who of ['adam', 'gina'] as const) {
          const reply = await app.as(who, 'bearer').fetch(STATS);
          expectStatus(reply, 200);
          expectContains(reply, YARD);
        }
        for (const who of ['alice', 'bob'] as const) {
          for (const via of ['bearer', 'cookie'] as const) {
            await refused(403, app.as(who, via).fetch(STATS));
            await refused(403, app.as(who, via).fetch(STATS, { headers: { accept: 'text/html' } }));
          }
        }
      },
    ),

    exploit(
      'foreign-jobs-are-404',
      'CWE-639',
      'Nobody reads, changes or removes somebody else’s job',
      async ({ app }) => {
        const bob = app.as('bob', 'bearer');
        const before = JSON.stringify(await list(bob));
        for (const stranger of ['alice', 'adam'] as const) {
          const visitor = app.as(stranger, 'bearer');
          const path = `${API}/job_20`;
          for (const [address, init] of [
            [path, {}],
            [`${path}/photos`, {}],
            [path, { method: 'PATCH', json: { title: 'Taken over' } }],
            [path, { method: 'DELETE' }],
          ] as const) {
            const reply = await visitor.fetch(address, init);
            for (const { title, photo = title } of SEED.bob) {
              expectAbsent(reply, title);
              expectAbsent(reply, photo);
            }
            expectStatus(reply, 404);
          }
        }
        expectThat(JSON.stringify(await list(bob)) === before, 'a stranger changed bob’s jobs');
      },
    ),

    exploit(
      'page-gives-nothing-signed-out',
      'CWE-862',
      'Signed-out people get nothing from the page and its form',
      async ({ app }) => {
        const alice = app.as('alice');
        const form = findForm(await alice.open('/jobs'), 'title');
        for (const who of ['anonymous', 'alice/pending', 'alice/forged'] as const) {
          const visitor = app.as(who);
          for (const reply of [
            await visitor.open('/jobs'),
            await visitor.navigate('/jobs', { from: '/' }),
            await visitor.navigate('/jobs', { from: '/jobs' }),
            await visitor.submit(form, { title: 'Slipped in' }),
          ])
            expectNothing(reply);
        }
        expectAbsent(await alice.open('/jobs'), 'Slipped in');
      },
    ),
  ],
});

/** A token of alice as far as one can read it, that names a key which is not Clerk's and is signed with none. */
async function withOtherKey(clerk: LocalClerk): Promise<string> {
  const [head = '', payload, signature] = (await clerk.token('alice')).split('.');
  const header = { ...JSON.parse(Buffer.from(head, 'base64url').toString()), kid: 'ins_another' };
  return `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${payload}.${signature}`;
}

/** Exactly this status, JSON, and none of the data. */
async function refused(status: number, sent: Promise<Reply>): Promise<void> {
  const reply = await sent;
  expectNothing(reply);
  expectStatus(reply, status);
  expectThat(reply.json() !== undefined, `${reply.method} ${reply.path} answered ${status} without JSON`);
}

function expectNothing(reply: Reply): void {
  for (const person of PEOPLE) {
    for (const { title, photo } of SEED[person]) {
      expectAbsent(reply, title);
      if (photo) expectAbsent(reply, photo);
    }
  }
  expectAbsent(reply, YARD);
}

async function list(who: Visitor): Promise<readonly Job[]> {
  const reply = await who.fetch(API);
  expectStatus(reply, 200);
  const body = reply.json() as { readonly jobs?: readonly Job[] } | undefined;
  expectThat(Array.isArray(body?.jobs), `GET ${API} as ${who.label} lists no jobs`);
  return [...body.jobs].sort((a, b) => a.id.localeCompare(b.id));
}

async function add(who: Visitor, title: string): Promise<Job> {
  const reply = await who.fetch(API, { method: 'POST', json: { title } });
  expectStatus(reply, 201);
  const made = reply.json() as Job | undefined;
  expectThat(typeof made?.id === 'string', `POST ${API} as ${who.label} answers ${reply.body}`);
  return made;
}
