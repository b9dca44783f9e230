import type { App, FetchInit, Visitor } from '../../harness/app/app.ts';
import type { Reply } from '../../harness/app/reply.ts';
import { defineScenario, exploit, functional } from '../../harness/check.ts';
import type { LocalClerk, Person, Via } from '../../harness/clerk/index.ts';
import { expectAbsent, expectContains, expectStatus, expectThat } from '../../harness/expect.ts';

type Org = 'org_acme' | 'org_globex';

/** What every member of an organization may read, by where it is read. */
const READABLE: Record<Org, Record<string, readonly string[]>> = {
  org_acme: {
    members: ['Quenneville', 'Brandywine', 'Lindqvist'],
    'members/mem_01': ['Quenneville'],
    invoices: ['Marrowby', 'Thistledown'],
    'invoices/inv_1001': ['Marrowby'],
    settings: ['Harkaway'],
  },
  org_globex: {
    members: ['Oxenholme'],
    'members/mem_21': ['Oxenholme'],
    invoices: ['Ravensbourne', 'Zephyrine'],
    'invoices/inv_2001': ['Ravensbourne'],
    settings: ['Penhallow'],
  },
};
/** What only the admins of an organization may read. */
const FOR_ADMINS: Record<Org, readonly string[]> = {
  org_acme: ['Pellworm', 'Kittiwake'],
  org_globex: ['Tregenna', 'Capercaillie'],
};
const MARKERS: Record<Org, readonly string[]> = {
  org_acme: [...new Set(Object.values(READABLE.org_acme).flat()), ...FOR_ADMINS.org_acme],
  org_globex: [...new Set(Object.values(READABLE.org_globex).flat()), ...FOR_ADMINS.org_globex],
};

const url = (org: string, rest: string) => `/api/orgs/${org}/${rest}`;

/** Every request that changes something. */
const WRITES: readonly (FetchInit & { readonly rest: string })[] = [
  {
    method: 'POST',
    rest: 'invoices',
    json: { customer: 'Planted by a stranger', amount: 1, status: 'open' },
  },
  { method: 'PATCH', rest: 'invoices/inv_1001', json: { amount: 1 } },
  { method: 'DELETE', rest: 'invoices/inv_1002' },
  { method: 'PATCH', rest: 'members/mem_01', json: { title: 'Planted by a stranger' } },
  { method: 'DELETE', rest: 'members/mem_03' },
  { method: 'PATCH', rest: 'settings', json: { payoutAccount: 'Planted by a stranger' } },
];

export default defineScenario({
  base: 'next-16',
  title: 'An open API for organizations whose ids are in the URL',
  references: ['api-routes'],
  mistakes: ['M3', 'M6', 'M7', 'M9', 'M10', 'M11', 'M12', 'M32', 'M37', 'M47'],
  difficulty: 'depth',
  markers: [...MARKERS.org_acme, ...MARKERS.org_globex],
  checks: [
    functional(
      'members-read',
      'Members and admins read what belongs to their organization',
      async ({ app }) => {
        for (const [person, org] of [
          ['alice', 'org_acme'],
          ['adam', 'org_acme'],
          ['gina', 'org_globex'],
        ] as const) {
          for (const via of ['cookie', 'bearer'] as const) await expectReadable(app.as(person, via), org);
        }
        for (const [person, org] of [
          ['adam', 'org_acme'],
          ['gina', 'org_globex'],
        ] as const) {
          const settings = await app.as(person).fetch(url(org, 'settings'));
          for (const marker of FOR_ADMINS[org]) expectContains(settings, marker);
        }
        const count = await app.as('alice', 'bearer').fetch(url('org_acme', 'invoices'), { method: 'HEAD' });
        expectStatus(count, 200);
        const total = count.headers.get('x-total-count');
        expectThat(total === '2', `HEAD counts ${total} invoices of org_acme, expected 2`);
      },
    ),

    functional('admins-write', 'Admins add, change and delete', async ({ app }) => {
      await keepsBooks(app.as('adam'), app.as('alice', 'bearer'), 'org_acme');
      await keepsBooks(app.as('gina', 'bearer'), app.as('gina'), 'org_globex');
      const gina = app.as('gina');
      const path = url('org_globex', 'members/mem_21');
      expectStatus(await gina.fetch(path, { method: 'PATCH', json: { title: 'Founder' } }), 200);
      expectContains(await gina.fetch(url('org_globex', 'members')), 'Founder');
      expectStatus(await gina.fetch(path, { method: 'PATCH', json: { title: 'Owner' } }), 200);
    }),

    functional(
      'active-organization-does-not-matter',
      'Members and admins are known without an active organization',
      async ({ app, clerk }) => {
        for (const via of ['bearer', 'cookie'] as const) {
          const alice = await withoutOrganization(app, clerk, 'alice', via);
          await expectReadable(alice, 'org_acme');
          const adam = await withoutOrganization(app, clerk, 'adam', via);
          await expectReadable(adam, 'org_acme');
          const settings = await adam.fetch(url('org_acme', 'settings'));
          for (const marker of FOR_ADMINS.org_acme) expectContains(settings, marker);
          await keepsBooks(adam, alice, 'org_acme');
        }
      },
    ),

    exploit(
      'signed-out-reads-are-401',
      'CWE-306',
      'Signed-out readers get 401 and nothing else',
      async ({ app }) => {
        for (const path of reads()) {
          await refused(app.as('anonymous').fetch(path));
          await refused(app.as('anonymous').open(path));
        }
      },
    ),

    exploit(
      'signed-out-head-is-401',
      'CWE-306',
      'Nobody learns from a HEAD request how many invoices there are',
      async ({ app }) => {
        for (const who of ['anonymous', 'alice/pending', 'alice/expired'] as const) {
          for (const path of reads()) {
            const reply = await app.as(who, 'bearer').fetch(path, { method: 'HEAD' });
            expectNoCount(reply);
            expectStatus(reply, 401);
          }
        }
        for (const [person, org] of [
          ['bob', 'org_acme'],
          ['gina', 'org_acme'],
          ['alice', 'org_globex'],
        ] as const) {
          const reply = await app.as(person).fetch(url(org, 'invoices'), { method: 'HEAD' });
          expectNoCount(reply);
          expectStatus(reply, 404);
        }
      },
    ),

    exploit(
      'signed-out-writes-are-401',
      'CWE-306',
      'Signed-out writers get 401 and change nothing',
      async ({ app }) => {
        const before = await everything(app);
        for (const { rest, ...init } of WRITES)
          await refused(app.as('anonymous').fetch(url('org_acme', rest), init));
        expectSame(await everything(app), before, 'a signed-out request changed something');
      },
    ),

    exploit(
      'bad-tokens-are-401',
      'CWE-287',
      'Forged, outdated and unfinished sessions count as signed out',
      async ({ app }) => {
        const before = await everything(app);
        const variants = ['pending', 'forged', 'alg-none', 'hs256', 'expired', 'not-yet-valid'] as const;
        for (const variant of [...variants, 'template'] as const) {
          for (const via of ['bearer', 'cookie'] as const) {
            for (const path of reads()) await refused(app.as(`alice/${variant}`, via).fetch(path));
          }
          for (const { rest, ...init } of WRITES)
            await refused(app.as(`alice/${variant}`, 'bearer').fetch(url('org_acme', rest), init));
        }
        expectSame(await everything(app), before, 'a bad token changed something');
      },
    ),

    exploit(
      'strangers-find-nothing',
      'CWE-639',
      'To whoever does not belong to it an organization looks as if it did not exist',
      async ({ app, clerk }) => {
        const strangers: readonly (readonly [Visitor, Org])[] = [
          [app.as('bob', 'bearer'), 'org_acme'],
          [app.as('bob'), 'org_globex'],
          [app.as('gina'), 'org_acme'],
          [await withoutOrganization(app, clerk, 'gina', 'bearer'), 'org_acme'],
          [app.as('alice', 'bearer'), 'org_globex'],
          [app.as('adam'), 'org_globex'],
          [await withoutOrganization(app, clerk, 'alice', 'cookie'), 'org_globex'],
        ];
        for (const [stranger, org] of strangers) {
          for (const rest of Object.keys(READABLE[org])) {
            const there = await stranger.fetch(url(org, rest));
            for (const marker of MARKERS[org]) expectAbsent(there, marker);
            expectStatus(there, 404);
            const nowhere = await stranger.fetch(url('org_nowhere', rest));
            expectStatus(nowhere, 404);
            expectThat(
              there.body.replaceAll(org, '') === nowhere.body.replaceAll('org_nowhere', ''),
              `${there.path} as ${stranger.label} answers "${there.body}", and for no organization "${nowhere.body}"`,
            );
          }
        }
        for (const org of ['undefined', 'null', '%20', '*']) {
          for (const who of [app.as('bob'), await withoutOrganization(app, clerk, 'alice', 'bearer')]) {
            for (const rest of ['members', 'invoices', 'settings'])
              expectNothing(await who.fetch(url(org, rest)));
          }
        }
      },
    ),

    exploit(
      'strangers-change-nothing',
      'CWE-639',
      'Whoever does not belong to an organization changes nothing in it, admin elsewhere or not',
      async ({ app, clerk }) => {
        const before = await everything(app);
        for (const stranger of [
          app.as('gina', 'bearer'),
          app.as('bob'),
          await withoutOrganization(app, clerk, 'gina', 'cookie'),
        ]) {
          const replies = await tryToWrite(stranger);
          expectSame(await everything(app), before, `${stranger.label} changed something`);
          for (const reply of replies) {
            expectNothing(reply);
            expectStatus(reply, 404);
          }
        }
      },
    ),

    exploit(
      'members-only-read',
      'CWE-862',
      'Members who are no admins get 403, learn nothing new and change nothing',
      async ({ app, clerk }) => {
        const before = await everything(app);
        for (const alice of [
          app.as('alice'),
          app.as('alice', 'bearer'),
          await withoutOrganization(app, clerk, 'alice', 'bearer'),
        ]) {
          const replies = await tryToWrite(alice);
          expectSame(await everything(app), before, `${alice.label} changed something`);
          for (const reply of replies) {
            for (const marker of FOR_ADMINS.org_acme) expectAbsent(reply, marker);
            expectStatus(reply, 403);
            expectThat(reply.json() !== undefined, `${reply.path} answered 403 without JSON`);
          }
        }
      },
    ),

    exploit(
      'bank-and-secret-are-for-admins',
      'CWE-200',
      'Members read the settings without what is for admins only',
      async ({ app, clerk }) => {
        for (const alice of [app.as('alice'), await withoutOrganization(app, clerk, 'alice', 'bearer')]) {
          for (const rest of Object.keys(READABLE.org_acme)) {
            for (const query of ['', '?role=org:admin', '?orgId=org_acme&admin=1']) {
              const reply = await alice.fetch(url('org_acme', rest) + query);
              expectStatus(reply, 200);
              for (const marker of FOR_ADMINS.org_acme) expectAbsent(reply, marker);
              expectAbsent(reply, 'payoutAccount');
              expectAbsent(reply, 'webhookSecret');
            }
          }
        }
      },
    ),

    exploit(
      'rows-stay-in-their-organization',
      'CWE-639',
      'Through their own organization nobody reaches rows of another',
      async ({ app }) => {
        const gina = app.as('gina');
        const before = await everything(app);
        for (const via of ['cookie', 'bearer'] as const) {
          const adam = app.as('adam', via);
          for (const rest of ['invoices/inv_2001', 'members/mem_21']) {
            for (const init of [
              { method: 'GET' },
              { method: 'PATCH', json: rest.startsWith('inv') ? { amount: 1 } : { title: 'Taken over' } },
              { method: 'DELETE' },
            ]) {
              const reply = await adam.fetch(url('org_acme', rest), init);
              for (const marker of MARKERS.org_globex) expectAbsent(reply, marker);
              expectSame(await everything(app), before, `${init.method} ${reply.path} as adam worked`);
              expectStatus(reply, 404);
            }
          }
        }
        expectContains(await gina.fetch(url('org_globex', 'invoices')), 'Ravensbourne');
      },
    ),

    exploit(
      'bodies-name-no-organization',
      'CWE-915',
      'Nobody puts a row into another organization by naming it in the body',
      async ({ app }) => {
        const adam = app.as('adam', 'bearer');
        const theirs = await list(app.as('gina'), 'org_globex');
        const settings = await read(app.as('gina'), 'org_globex', 'settings');
        const foreign = { orgId: 'org_globex', organizationId: 'org_globex' };
        const made = await adam.fetch(url('org_acme', 'invoices'), {
          method: 'POST',
          json: { ...foreign, id: 'inv_2001', customer: 'Slipped in', amount: 5, status: 'open' },
        });
        const honest = { customer: 'Made to be moved', amount: 5, status: 'open' };
        const own = await create(adam, 'org_acme', honest);
        const path = url('org_acme', `invoices/${own.id}`);
        await adam.fetch(path, { method: 'PATCH', json: { ...foreign, customer: 'Moved' } });
        await adam.fetch(path, { method: 'PATCH', json: { id: 'inv_2002', customer: 'Moved' } });
        await adam.fetch(url('org_acme', 'members/mem_02'), { method: 'PATCH', json: foreign });
        await adam.fetch(url('org_acme', 'members/mem_02'), { method: 'PATCH', json: { id: 'mem_21' } });
        await adam.fetch(url('org_acme', 'settings'), {
          method: 'PATCH',
          json: { ...foreign, payoutAccount: 'Slipped in' },
        });
        expectSame(await list(app.as('gina'), 'org_globex'), theirs, 'adam put something among globex’ rows');
        expectSame(
          await read(app.as('gina'), 'org_globex', 'settings'),
          settings,
          'adam changed the settings of globex',
        );
        // As it was, for the checks that follow.
        const added = made.json() as { readonly id?: unknown } | undefined;
        for (const id of [own.id, added?.id])
          await adam.fetch(url('org_acme', `invoices/${id}`), { method: 'DELETE' });
        await adam.fetch(url('org_acme', 'settings'), {
          method: 'PATCH',
          json: { payoutAccount: 'Bank of Pellworm 4410 77' },
        });
      },
    ),
  ],
});

function reads(): readonly string[] {
  const paths = Object.keys(READABLE.org_acme).map((rest) => url('org_acme', rest));
  return [...paths, url('org_globex', 'invoices'), url('org_nowhere', 'invoices')];
}

/** Someone whose session has no active organization, as the desktop program's. */
async function withoutOrganization(app: App, clerk: LocalClerk, person: Person, via: Via): Promise<Visitor> {
  const token = await clerk.token(person, { o: undefined });
  return app.withToken(`${person} without an active organization`, token, via);
}

/** Every request that changes something at Acme, in turn. */
async function tryToWrite(visitor: Visitor): Promise<readonly Reply[]> {
  const replies: Reply[] = [];
  for (const { rest, ...init } of WRITES) replies.push(await visitor.fetch(url('org_acme', rest), init));
  return replies;
}

async function expectReadable(visitor: Visitor, org: Org): Promise<void> {
  for (const [rest, markers] of Object.entries(READABLE[org])) {
    const reply = await visitor.fetch(url(org, rest));
    expectStatus(reply, 200);
    for (const marker of markers) expectContains(reply, marker);
    const other = org === 'org_acme' ? 'org_globex' : 'org_acme';
    for (const marker of MARKERS[other]) expectAbsent(reply, marker);
  }
}

/** An admin adds, changes and deletes an invoice and changes the settings; a member reads it back. */
async function keepsBooks(admin: Visitor, member: Visitor, org: Org): Promise<void> {
  const made = await create(admin, org, { customer: 'Newcomer & Co', amount: 4_200, status: 'open' });
  expectContains(await member.fetch(url(org, 'invoices')), made.id);
  const path = url(org, `invoices/${made.id}`);
  expectStatus(await admin.fetch(path, { method: 'PATCH', json: { status: 'paid' } }), 200);
  const changed = (await member.fetch(path)).json() as Record<string, unknown> | undefined;
  expectThat(
    changed?.status === 'paid' && changed.amount === 4_200 && changed.orgId === org,
    `the changed invoice reads back as ${JSON.stringify(changed)}`,
  );
  expectStatus(await admin.fetch(path, { method: 'DELETE' }), [200, 204]);
  expectStatus(await member.fetch(path), 404);
  const { currency } = (await read(admin, org, 'settings')) as { readonly currency: string };
  const settings = url(org, 'settings');
  expectStatus(await admin.fetch(settings, { method: 'PATCH', json: { currency: 'SEK' } }), 200);
  expectContains(await member.fetch(settings), '"SEK"');
  expectStatus(await admin.fetch(settings, { method: 'PATCH', json: { currency } }), 200);
}

async function create(
  who: Visitor,
  org: Org,
  json: Record<string, unknown>,
): Promise<{ readonly id: string }> {
  const reply = await who.fetch(url(org, 'invoices'), { method: 'POST', json });
  expectStatus(reply, 201);
  const made = reply.json() as { readonly id?: unknown } | undefined;
  expectThat(typeof made?.id === 'string', `POST ${reply.path} as ${who.label} answers with no invoice`);
  return { id: made.id };
}

async function read(who: Visitor, org: Org, rest: string): Promise<unknown> {
  const reply = await who.fetch(url(org, rest));
  expectStatus(reply, 200);
  return reply.json();
}

/** An organization's rows as one of its admins sees them, in an order that no answer has to keep. */
async function list(who: Visitor, org: Org): Promise<unknown> {
  const [members, invoices] = [await read(who, org, 'members'), await read(who, org, 'invoices')];
  return [...rows(members, 'members'), ...rows(invoices, 'invoices')].sort((a, b) =>
    a.id.localeCompare(b.id),
  );
}

function rows(body: unknown, name: string): readonly { readonly id: string }[] {
  const listed = (body as Record<string, unknown> | undefined)?.[name];
  expectThat(Array.isArray(listed), `there are no ${name} in ${JSON.stringify(body)}`);
  return listed;
}

/** Everything there is, as the admins see it. */
async function everything(app: App): Promise<unknown> {
  const [adam, gina] = [app.as('adam', 'bearer'), app.as('gina', 'bearer')];
  return [
    await list(adam, 'org_acme'),
    await read(adam, 'org_acme', 'settings'),
    await list(gina, 'org_globex'),
    await read(gina, 'org_globex', 'settings'),
  ];
}

function expectSame(now: unknown, before: unknown, otherwise: string): void {
  expectThat(JSON.stringify(now) === JSON.stringify(before), `${otherwise}: now ${JSON.stringify(now)}`);
}

function expectNothing(reply: Reply): void {
  for (const marker of [...MARKERS.org_acme, ...MARKERS.org_globex]) expectAbsent(reply, marker);
}

function expectNoCount(reply: Reply): void {
  const count = reply.headers.get('x-total-count');
  expectThat(count === null, `HEAD ${reply.path} as ${reply.who} says that there are ${count}`);
}

/** Exactly 401, JSON, and nobody's data. */
async function refused(sent: Promise<Reply>): Promise<void> {
  const reply = await sent;
  expectNothing(reply);
  expectNoCount(reply);
  expectStatus(reply, 401);
  expectThat(reply.json() !== undefined, `${reply.method} ${reply.path} answered 401 without JSON`);
}
