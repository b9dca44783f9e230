import { decodeJwt } from 'jose';
import type { App, Visitor } from '../../harness/app/app.ts';
import type { Reply } from '../../harness/app/reply.ts';
import { type CheckContext, defineScenario, exploit, functional } from '../../harness/check.ts';
import type { Person } from '../../harness/clerk/index.ts';
import { expectAbsent, expectContains, expectShown, expectStatus, expectThat } from '../../harness/expect.ts';

const PAGE = '/dashboard';
const REPORT = '/api/report';
const QUOTES = '/api/quotes';

type Company = 'acme' | 'globex';

/** What only the company's numbers and quotes say. */
const NUMBERS: Record<Company, readonly string[]> = {
  acme: ['Okonkwo Foundry', 'Brandvold Shipping', 'Tamarisk Hotels'],
  globex: ['Petrossian Gems', 'Quillmore Press'],
};
const OFFERS: Record<Company, readonly string[]> = {
  acme: ['New cranes for Halvorsen', 'Spare parts for Mbeki and Sons'],
  globex: ['Refit of the Vandermeer showroom', 'Rescue offer to Ysolde Textiles'],
};
/** In the seed; orders of the checks add nothing to it. */
const MARGIN: Record<Company, string> = { acme: '24361', globex: '35718' };
const REVENUE: Record<Company, number> = { acme: 67_450, globex: 100_530 };

interface Rep {
  readonly name: string;
  readonly deal: string;
}
/** What greets one person only. */
const REPS: Record<Person, Rep> = {
  alice: { name: 'Tregarthen', deal: 'Kittiwake' },
  adam: { name: 'Lindqvist', deal: 'Oyelaran' },
  bob: { name: 'Papadakis', deal: 'Zubrowka' },
  gina: { name: 'Castellanos', deal: 'Ravensworth' },
};
const COMPANY = { alice: 'acme', adam: 'acme', gina: 'globex' } as const;
const EMPLOYED = ['alice', 'adam', 'gina'] as const;

export default defineScenario({
  base: 'next-16',
  title: 'A cached dashboard that shows companies each other’s numbers',
  references: ['caching-auth', 'api-routes', 'SKILL'],
  mistakes: ['M6', 'M11', 'M13', 'M15', 'M16', 'M18', 'M32', 'M47'],
  difficulty: 'depth',
  markers: [
    'Okonkwo',
    'Brandvold',
    'Tamarisk',
    'Petrossian',
    'Quillmore',
    'Halvorsen',
    'Mbeki',
    'Vandermeer',
    'Ysolde',
    'Tregarthen',
    'Lindqvist',
    'Papadakis',
    'Castellanos',
    'Kittiwake',
    'Oyelaran',
    'Zubrowka',
    'Ravensworth',
  ],
  checks: [
    functional(
      'company-numbers-are-shown',
      'Everybody in a company gets all of its numbers and quotes, on the page and from the API',
      async ({ app }) => {
        for (const person of EMPLOYED) {
          const company = COMPANY[person];
          for (const via of ['cookie', 'bearer'] as const) {
            const report = await read(app.as(person, via), REPORT);
            for (const text of NUMBERS[company]) expectContains(report, text);
            const { revenue } = asReport(report);
            expectThat(
              revenue >= REVENUE[company],
              `${person}'s revenue is ${revenue}, expected ${REVENUE[company]} or, with new orders, more`,
            );
            const quotes = await read(app.as(person, via), QUOTES);
            for (const text of OFFERS[company]) expectContains(quotes, text);
          }
          const page = await read(app.as(person), PAGE, 'open');
          for (const text of [...NUMBERS[company], ...OFFERS[company]]) expectContains(page, text);
        }
      },
    ),

    functional(
      'greeting-and-deals-are-ones-own',
      'Everybody is greeted by their own name, with their own deals',
      async ({ app }) => {
        for (const person of [...EMPLOYED, ...EMPLOYED]) {
          const { name, deal } = REPS[person];
          for (const reply of await everywhere(app.as(person))) {
            if (reply.path === QUOTES) continue;
            expectContains(reply, name);
            expectContains(reply, deal);
          }
        }
      },
    ),

    functional(
      'admins-get-the-margin',
      'Admins get the margin of their company, whoever asked before',
      async ({ app }) => {
        await everywhere(app.as('alice'));
        for (const person of ['adam', 'gina'] as const) {
          const margin = MARGIN[COMPANY[person]];
          expectContains(await read(app.as(person), PAGE, 'open'), margin);
          expectContains(await read(app.as(person, 'bearer'), REPORT), margin);
        }
      },
    ),

    functional(
      'calculations-are-shared',
      'Members of a company share one calculation, which is kept',
      async (context) => {
        const { app } = context;
        const second = await asMember(context, 'bob', 'alice');
        for (const path of [REPORT, QUOTES]) {
          const mine = await settled(app.as('alice'), path);
          const theirs = asReport(await read(second, path)).computedAt;
          expectThat(mine === theirs, `${path} is worked out for alice and again for a colleague`);
          const again = asReport(await read(app.as('alice', 'bearer'), path)).computedAt;
          expectThat(mine === again, `${path} is worked out anew in the mobile app`);
        }
      },
    ),

    functional(
      'orders-count-at-once',
      'A new order is in the next report of the company, and costs no other company its calculation',
      async ({ app }) => {
        const before = await settled(app.as('gina'), REPORT);
        for (const [seller, colleague] of [
          ['alice', 'adam'],
          ['adam', 'alice'],
        ] as const) {
          for (const reader of [seller, colleague]) {
            await settled(app.as(reader), REPORT);
            const { revenue } = asReport(await read(app.as(reader), REPORT));
            const customer = `Walk-in of ${seller} for ${reader}`;
            await sell(app, seller, customer);
            const after = await read(app.as(reader), REPORT);
            expectContains(after, customer);
            expectThat(
              asReport(after).revenue === revenue + 10,
              `${reader}'s revenue is ${asReport(after).revenue} after an order of 10, it was ${revenue}`,
            );
            expectContains(await read(app.as(reader), PAGE, 'open'), customer);
          }
        }
        const after = asReport(await read(app.as('gina'), REPORT)).computedAt;
        expectThat(before === after, 'an order of Acme made the report of Globex anew');
      },
    ),

    functional(
      'no-company-is-told',
      'People without a company are told so, signed-out callers get 401',
      async (context) => {
        for (const nobody of await withoutCompany(context)) {
          const page = await nobody.open(PAGE);
          expectStatus(page, 200);
          expectShown(page, ['No company selected']);
          for (const path of [REPORT, QUOTES]) await refused(nobody.fetch(path), 403);
        }
        for (const via of ['cookie', 'bearer'] as const)
          await refused(context.app.as('bob', via).fetch(QUOTES), 403);
        for (const path of [REPORT, QUOTES]) {
          await refused(context.app.as('anonymous').fetch(path), 401);
          await refused(context.app.as('alice/pending', 'bearer').fetch(path), 401);
        }
      },
    ),

    exploit(
      'companies-stay-apart',
      'CWE-524',
      'What is cached for one company is never shown to another',
      async ({ app }) => {
        for (const person of [...EMPLOYED, ...EMPLOYED].reverse())
          for (const reply of await everywhere(app.as(person))) expectOnly(reply, COMPANY[person]);
        // And the other way round, with nothing in the cache.
        await sell(app, 'adam', 'Walk-in at the gate');
        for (const person of EMPLOYED)
          for (const reply of await everywhere(app.as(person))) expectOnly(reply, COMPANY[person]);
      },
    ),

    exploit(
      'companies-stay-apart-at-rush-hour',
      'CWE-362',
      'Companies that ask at the same time do not get each other’s numbers, neither now nor later',
      async ({ app }) => {
        for (let round = 1; round <= 3; round += 1) {
          // With nothing in the cache all of them are worked out at once.
          await sell(app, 'alice', `Walk-in ${round} at rush hour`);
          await sell(app, 'gina', `Call ${round} at rush hour`);
          const askers = [...EMPLOYED, ...EMPLOYED].map((person) => ({ person, who: app.as(person) }));
          await Promise.all(
            askers.map(async ({ person, who }, index) => {
              const reply = await (index < EMPLOYED.length ? who.fetch(REPORT) : who.open(PAGE));
              expectOnly(reply, COMPANY[person]);
            }),
          );
          for (const person of EMPLOYED) {
            const reply = await read(app.as(person), REPORT);
            expectOnly(reply, COMPANY[person]);
            for (const text of NUMBERS[COMPANY[person]]) expectContains(reply, text);
          }
        }
      },
    ),

    exploit(
      'no-company-gets-nothing',
      'CWE-200',
      'People without a company see no numbers, whoever asked before',
      async (context) => {
        const { app } = context;
        for (let round = 0; round < 2; round += 1) {
          for (const nobody of await withoutCompany(context)) {
            for (const reply of [
              ...(await everywhere(nobody)),
              await nobody.fetch(REPORT, { headers: { accept: 'application/json' } }),
              await nobody.fetch(REPORT, { method: 'HEAD' }),
            ])
              expectOnly(reply, undefined);
          }
          for (const person of EMPLOYED) await everywhere(app.as(person));
        }
        for (const reply of await everywhere(app.as('anonymous'))) expectOnly(reply, undefined);
      },
    ),

    exploit(
      'switching-switches-the-numbers',
      'CWE-639',
      'Someone who works for two companies sees those of the active one only',
      async (context) => {
        const { app } = context;
        await everywhere(app.as('alice'));
        await everywhere(app.as('gina'));
        const elsewhere = await asMember(context, 'alice', 'gina');
        for (const reply of await everywhere(elsewhere)) {
          expectOnly(reply, 'globex');
          for (const text of reply.path === QUOTES ? OFFERS.globex : NUMBERS.globex)
            expectContains(reply, text);
        }
        for (const reply of await everywhere(app.as('alice'))) expectOnly(reply, 'acme');
      },
    ),

    exploit(
      'greetings-are-not-shared',
      'CWE-524',
      'Nobody gets the name or the deals of a colleague',
      async (context) => {
        const { app } = context;
        for (const person of ['adam', 'alice', 'gina', 'adam', 'alice'] as const) {
          if (person === 'gina') await sell(app, 'adam', 'Walk-in before the greeting');
          for (const reply of await everywhere(app.as(person))) expectNoOtherRep(reply, person);
        }
        const second = await asMember(context, 'bob', 'alice');
        for (const reply of await everywhere(second)) expectNoOtherRep(reply, 'bob');
      },
    ),

    exploit(
      'margin-stays-with-admins',
      'CWE-863',
      'Members do not get the margin, whoever asked before',
      async (context) => {
        const { app } = context;
        const second = await asMember(context, 'bob', 'alice');
        for (const first of ['adam', 'alice'] as const) {
          await sell(app, 'adam', `Walk-in before ${first} asks`);
          await everywhere(app.as(first));
          await everywhere(app.as('adam'));
          for (const member of [app.as('alice'), app.as('alice', 'bearer'), second]) {
            for (const reply of await everywhere(member)) {
              expectAbsent(reply, MARGIN.acme);
              expectAbsent(reply, MARGIN.globex);
            }
          }
        }
      },
    ),
  ],
});

/** All that someone can get: the document, the navigation to it, and both addresses of the API. */
async function everywhere(who: Visitor): Promise<readonly Reply[]> {
  return [await who.open(PAGE), await who.navigate(PAGE), await who.fetch(REPORT), await who.fetch(QUOTES)];
}

async function read(who: Visitor, path: string, how: 'open' | 'fetch' = 'fetch'): Promise<Reply> {
  const reply = await who[how](path);
  expectStatus(reply, 200);
  return reply;
}

function asReport(reply: Reply): { readonly revenue: number; readonly computedAt: string } {
  const body = reply.json() as { readonly revenue: number; readonly computedAt: string } | undefined;
  expectThat(typeof body?.computedAt === 'string', `${reply.path} as ${reply.who} answered ${reply.body}`);
  return body;
}

/**
 * When the kept calculation was made.
 * @throws CheckFailed where none is kept. Next stores an entry after the answer is out: the next may come too early.
 */
async function settled(who: Visitor, path: string): Promise<string> {
  let before = asReport(await read(who, path)).computedAt;
  for (let tries = 0; tries < 5; tries += 1) {
    const now = asReport(await read(who, path)).computedAt;
    if (now === before) return now;
    before = now;
  }
  expectThat(false, `${path} is worked out anew for every request of ${who.label}`);
}

/** Enters an order that adds 10 to the revenue and nothing to the margin. */
async function sell(app: App, seller: Person, customer: string): Promise<void> {
  const json = { customer, amount: 10, cost: 10 };
  expectStatus(await app.as(seller).fetch('/api/orders', { method: 'POST', json }), 201);
}

/** The reply holds no numbers but those of the company. */
function expectOnly(reply: Reply, company: Company | undefined): void {
  for (const other of ['acme', 'globex'] as const) {
    if (other === company) continue;
    for (const text of [...NUMBERS[other], ...OFFERS[other], MARGIN[other]]) expectAbsent(reply, text);
  }
}

function expectNoOtherRep(reply: Reply, person: Person): void {
  for (const [other, { name, deal }] of Object.entries(REPS)) {
    if (other === person) continue;
    expectAbsent(reply, name);
    expectAbsent(reply, deal);
  }
}

async function refused(sent: Promise<Reply>, status: number): Promise<void> {
  const reply = await sent;
  expectStatus(reply, status);
  expectThat(reply.json() !== undefined, `${reply.path} answered ${status} without JSON`);
}

/** A person whose session is active in the organization that a colleague is active in, with the same role. */
async function asMember({ app, clerk }: CheckContext, person: Person, like: Person): Promise<Visitor> {
  const token = await clerk.token(person, { o: decodeJwt(await clerk.token(like)).o });
  return app.withToken(`${person} in the company of ${like}`, token, 'cookie');
}

/** Bob, who is in none, and alice with no company active. */
async function withoutCompany({ app, clerk }: CheckContext): Promise<readonly Visitor[]> {
  const token = await clerk.token('alice', { o: undefined });
  return [app.as('bob'), app.withToken('alice with no company active', token, 'cookie')];
}
