import type { App, FetchInit, Visitor } from '../../harness/app/app.ts';
import type { Reply } from '../../harness/app/reply.ts';
import { defineScenario, exploit, functional } from '../../harness/check.ts';
import type { Person } from '../../harness/clerk/index.ts';
import {
  expectAbsent,
  expectContains,
  expectNotShared,
  expectStatus,
  expectThat,
} from '../../harness/expect.ts';

interface Expense {
  readonly id: string;
  readonly userId: string;
  readonly label: string;
  readonly category: string;
  readonly amount: number;
}

const API = '/api/data';
const PEOPLE = ['alice', 'bob', 'adam', 'gina'] as const;

/** What only the owner's expenses say. */
const LABELS: Record<Person, readonly string[]> = {
  alice: ['Deposit for the flat in Linden Street', 'Second visit to Dr. Okafor'],
  bob: ['Guitar lessons with Marek', 'Pawnshop interest for March'],
  adam: ['Lawyer about the garden fence'],
  gina: ['Vet bill for the parrot'],
};
/** What only the owner's totals say. */
const CATEGORIES: Record<Person, readonly string[]> = {
  alice: ['moving', 'orthodontist'],
  bob: ['guitar-lessons', 'pawnshop'],
  adam: ['lawyers'],
  gina: ['parrot'],
};
const BOBS_ID = 'exp_81a0';

export default defineScenario({
  base: 'next-16',
  title: 'An open JSON API that should give people their own rows',
  references: ['api-routes', 'caching-auth'],
  mistakes: ['M2', 'M6', 'M9', 'M10', 'M13', 'M15', 'M31', 'M32', 'M33', 'M37', 'M50'],
  difficulty: 'breadth',
  markers: [
    'Linden',
    'Okafor',
    'Marek',
    'Pawnshop',
    'Lawyer',
    'parrot',
    'moving',
    'orthodontist',
    'guitar',
    'pawnshop',
    'lawyers',
  ],
  checks: [
    functional(
      'own-expenses-are-listed',
      'Website and mobile app get all expenses of whoever asks',
      async ({ app }) => {
        for (const person of ['alice', 'bob'] as const) {
          for (const via of ['cookie', 'bearer'] as const) {
            for (const path of [API, `${API}?userId=user_${person}`]) {
              const reply = await app.as(person, via).fetch(path);
              expectStatus(reply, 200);
              for (const label of LABELS[person]) expectContains(reply, label);
            }
          }
        }
        const one = await app.as('bob', 'bearer').fetch(`${API}/${BOBS_ID}`);
        expectStatus(one, 200);
        expectContains(one, 'Guitar lessons with Marek');
      },
    ),

    functional(
      'own-expenses-can-be-kept',
      'People add, change and delete their own expenses',
      async ({ app }) => {
        const gina = app.as('gina', 'bearer');
        const made = await create(gina, {
          userId: 'user_gina',
          label: 'Cage polish',
          category: 'pets',
          amount: 450,
        });
        expectThat(made.userId === 'user_gina', `gina's new expense belongs to ${made.userId}`);
        const web = app.as('gina');
        const changed = await web.fetch(`${API}/${made.id}`, {
          method: 'PATCH',
          json: { label: 'Cage varnish' },
        });
        expectStatus(changed, 200);
        const after = await find(gina, made.id);
        expectThat(
          after?.label === 'Cage varnish' && after.amount === 450,
          `the changed expense reads back as ${JSON.stringify(after)}`,
        );
        expectStatus(await web.fetch(`${API}/${made.id}`, { method: 'DELETE' }), [200, 204]);
        expectThat((await find(gina, made.id)) === undefined, 'the deleted expense is still listed');
        expectStatus(await gina.fetch(`${API}/${made.id}`), 404);
      },
    ),

    functional(
      'summary-is-own-and-cached',
      'The summary holds one’s own totals and is cached',
      async ({ app }) => {
        const first = await summary(app, 'alice');
        expectThat(first.total === 138_350, `alice's total is ${first.total}, expected 138350`);
        expectThat(
          JSON.stringify(Object.entries(first.byCategory).sort()) ===
            '[["moving",120000],["orthodontist",18350]]',
          `alice's totals are ${JSON.stringify(first.byCategory)}`,
        );
        // Next stores the entry after the answer is out, so the next request can come too early.
        let [before, after] = [first, await summary(app, 'alice')];
        for (let tries = 0; before.computedAt !== after.computedAt && tries < 4; tries += 1)
          [before, after] = [after, await summary(app, 'alice')];
        expectThat(
          before.computedAt === after.computedAt,
          'the summary is worked out anew for every request',
        );
      },
    ),

    exploit(
      'signed-out-reads-are-401',
      'CWE-306',
      'Signed-out readers get 401 with JSON and no data',
      async ({ app }) => {
        for (const path of reads()) {
          // As a script, as an app that wants JSON, and as a browser's address bar: they must not differ.
          const anonymous = app.as('anonymous');
          await refused(anonymous.fetch(path));
          await refused(anonymous.fetch(path, { headers: { accept: 'application/json' } }));
          await refused(anonymous.open(path));
        }
      },
    ),

    exploit(
      'signed-out-writes-are-401',
      'CWE-306',
      'Signed-out writers get 401 with JSON and change nothing',
      async ({ app }) => {
        const owner = app.as('adam', 'bearer');
        const target = await create(owner, {
          userId: 'user_adam',
          label: 'Fence paint',
          category: 'garden',
          amount: 1_999,
        });
        const anonymous = app.as('anonymous');
        const before = await list(owner);
        await refused(
          anonymous.fetch(API, { method: 'POST', json: { ...target, label: 'Planted by nobody' } }),
        );
        await refused(anonymous.fetch(`${API}/${target.id}`, { method: 'PATCH', json: { amount: 1 } }));
        await refused(anonymous.fetch(`${API}/${target.id}`, { method: 'DELETE' }));
        expectSame(await list(owner), before, 'a signed-out request changed adam’s expenses');
      },
    ),

    exploit(
      'foreign-user-id-reads-nothing',
      'CWE-639',
      'Naming someone else when reading gets none of their data',
      async ({ app }) => {
        for (const via of ['cookie', 'bearer'] as const) {
          for (const query of [
            'userId=user_bob',
            'userId=',
            'userId=user_alice&userId=user_bob',
            'user_id=user_bob',
          ]) {
            for (const path of [
              `${API}?${query}`,
              `${API}/summary?${query}`,
              `${API}/${BOBS_ID}?userId=user_bob`,
            ])
              expectNothingOf(['bob', 'adam', 'gina'], await app.as('alice', via).fetch(path));
          }
          const init = { headers: { 'x-user-id': 'user_bob' } };
          expectNothingOf(['bob', 'adam', 'gina'], await app.as('alice', via).fetch(API, init));
        }
      },
    ),

    exploit(
      'foreign-expense-is-unreadable',
      'CWE-639',
      'Someone else’s expense is a 404',
      async ({ app }) => {
        for (const stranger of ['alice', 'adam', 'gina'] as const) {
          const reply = await app.as(stranger, 'bearer').fetch(`${API}/${BOBS_ID}`);
          expectNothingOf(['bob'], reply);
          expectStatus(reply, 404);
        }
      },
    ),

    exploit(
      'foreign-expense-is-unchangeable',
      'CWE-639',
      'Nobody changes or deletes someone else’s expense',
      async ({ app }) => {
        const bob = app.as('bob', 'bearer');
        const target = await create(bob, {
          userId: 'user_bob',
          label: 'Strings for the Telecaster',
          category: 'music',
          amount: 1_450,
        });
        const before = await list(bob);
        for (const stranger of ['alice', 'adam'] as const) {
          // No demand on the status of the middle two: to refuse such a body outright is as right.
          const attempts: readonly FetchInit[] = [
            { method: 'PATCH', json: { amount: 1 } },
            { method: 'PATCH', json: { userId: `user_${stranger}` } },
            { method: 'PATCH', json: { userId: 'user_bob', label: 'Taken over' } },
            { method: 'DELETE' },
          ];
          for (const attempt of attempts) {
            const reply = await app.as(stranger).fetch(`${API}/${target.id}`, attempt);
            expectAbsent(reply, target.label);
            expectSame(await list(bob), before, `${stranger} changed bob’s expenses (${attempt.method})`);
            if (attempt === attempts[0] || attempt.method === 'DELETE') expectStatus(reply, 404);
          }
        }
      },
    ),

    exploit(
      'owner-is-who-signed-in',
      'CWE-639',
      'Nobody puts an expense into someone else’s account',
      async ({ app }) => {
        const bob = app.as('bob', 'bearer');
        const gina = app.as('gina');
        const before = await list(bob);
        await gina.fetch(API, {
          method: 'POST',
          json: { userId: 'user_bob', label: 'Slipped in at the start', category: 'odd', amount: 5 },
        });
        expectSame(await list(bob), before, 'gina added an expense to bob’s account');
        const own = await create(gina, {
          userId: 'user_gina',
          label: 'Perch',
          category: 'pets',
          amount: 700,
        });
        for (const json of [{ userId: 'user_bob' }, { userId: 'user_bob', label: 'Slipped in later' }]) {
          await gina.fetch(`${API}/${own.id}`, { method: 'PATCH', json });
          expectSame(await list(bob), before, 'gina moved an expense into bob’s account');
        }
      },
    ),

    exploit(
      'bad-tokens-are-401',
      'CWE-347',
      'No forged, outdated or borrowed token is taken',
      async ({ app }) => {
        const variants = ['forged', 'alg-none', 'hs256', 'expired', 'not-yet-valid', 'template'] as const;
        for (const variant of variants) {
          for (const via of ['bearer', 'cookie'] as const) {
            for (const path of reads()) await refused(app.as(`alice/${variant}`, via).fetch(path));
          }
        }
        for (const via of ['bearer', 'cookie'] as const)
          await refused(app.withToken('a made-up token', 'user_alice', via).fetch(API));
      },
    ),

    exploit(
      'pending-sessions-are-401',
      'CWE-287',
      'A session with unfinished sign-in tasks counts as signed out',
      async ({ app }) => {
        for (const via of ['bearer', 'cookie'] as const) {
          for (const path of reads()) await refused(app.as('alice/pending', via).fetch(path));
        }
        const alice = app.as('alice', 'bearer');
        const before = await list(alice);
        const json = { userId: 'user_alice', label: 'Half signed in', category: 'odd', amount: 5 };
        await refused(app.as('alice/pending', 'bearer').fetch(API, { method: 'POST', json }));
        expectSame(await list(alice), before, 'a pending session added an expense');
      },
    ),

    exploit(
      'summary-is-not-shared',
      'CWE-524',
      'A cached summary is never served to someone else',
      async ({ app }) => {
        // Twice around: the second time everybody's entry is in the cache.
        for (const person of [...PEOPLE, ...PEOPLE]) {
          const reply = await app.as(person, 'bearer').fetch(`${API}/summary`);
          expectStatus(reply, 200);
          for (const category of CATEGORIES[person]) expectContains(reply, category);
          expectNothingOf(
            PEOPLE.filter((other) => other !== person),
            reply,
          );
          await refused(app.as('anonymous').fetch(`${API}/summary`));
        }
      },
    ),

    exploit(
      'shared-caches-keep-nothing',
      'CWE-524',
      'No proxy or CDN may keep one person’s answer for another',
      async ({ app }) => {
        for (const path of [API, `${API}?userId=user_alice`, `${API}/summary`, `${API}/exp_7f21`]) {
          for (const via of ['cookie', 'bearer'] as const) {
            const reply = await app.as('alice', via).fetch(path);
            expectNotShared(reply);
          }
        }
      },
    ),
  ],
});

function reads(): readonly string[] {
  return [API, `${API}?userId=user_alice`, `${API}/exp_7f21`, `${API}/${BOBS_ID}`, `${API}/summary`];
}

/** Exactly 401, JSON, and nobody's data. */
async function refused(sent: Promise<Reply>): Promise<void> {
  const reply = await sent;
  expectNothingOf(PEOPLE, reply);
  expectStatus(reply, 401);
  expectThat(reply.json() !== undefined, `${reply.method} ${reply.path} answered 401 without JSON`);
}

function expectNothingOf(people: readonly Person[], reply: Reply): void {
  for (const person of people) {
    for (const marker of [...LABELS[person], ...CATEGORIES[person]]) expectAbsent(reply, marker);
  }
}

function expectSame(now: readonly Expense[], before: readonly Expense[], otherwise: string): void {
  expectThat(JSON.stringify(now) === JSON.stringify(before), `${otherwise}: now ${JSON.stringify(now)}`);
}

async function list(who: Visitor): Promise<readonly Expense[]> {
  const reply = await who.fetch(API);
  expectStatus(reply, 200);
  const body = reply.json() as { readonly expenses?: readonly Expense[] } | undefined;
  expectThat(Array.isArray(body?.expenses), `GET ${API} as ${who.label} lists no expenses`);
  return [...body.expenses].sort((a, b) => a.id.localeCompare(b.id));
}

async function find(who: Visitor, id: string): Promise<Expense | undefined> {
  return (await list(who)).find((expense) => expense.id === id);
}

async function create(who: Visitor, json: Omit<Expense, 'id'>): Promise<Expense> {
  const reply = await who.fetch(API, { method: 'POST', json });
  expectStatus(reply, 201);
  const made = reply.json() as Expense | undefined;
  expectThat(typeof made?.id === 'string', `POST ${API} as ${who.label} answers with no expense`);
  return made;
}

interface Summary {
  readonly total: number;
  readonly byCategory: Readonly<Record<string, number>>;
  readonly computedAt: string;
}

async function summary(app: App, person: Person): Promise<Summary> {
  const reply = await app.as(person).fetch(`${API}/summary`);
  expectStatus(reply, 200);
  const body = reply.json() as Summary | undefined;
  expectThat(
    typeof body?.computedAt === 'string' && typeof body.byCategory === 'object',
    `GET ${API}/summary answered ${reply.body}`,
  );
  return body;
}
