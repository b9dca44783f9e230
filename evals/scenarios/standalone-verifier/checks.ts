import type { App, FetchInit, Visitor } from '../../harness/app/app.ts';
import { defineScenario, exploit, functional } from '../../harness/check.ts';
import { APP_ORIGIN, CAST, type LocalClerk } from '../../harness/clerk/index.ts';
import { expectAbsent, expectContains, expectStatus, expectThat } from '../../harness/expect.ts';

const ALICE = ['Interviews for the harbour audit', 'Wrote up the tide tables'] as const;
const BOB = 'Repaired the scaffold on Mill Lane';
const EVERYONE = [...ALICE, BOB, 'Salary talks with the night shift', 'Merger papers with the notary'];
const ALICE_ID = CAST.people.alice.userId;
const BOB_ID = CAST.people.bob.userId;

/** Seconds since the epoch. */
const now = () => Math.floor(Date.now() / 1000);

/** A token of alice's that is right but for the given claims; undefined leaves a claim out. */
async function altered(
  app: App,
  clerk: LocalClerk,
  label: string,
  claims: Readonly<Record<string, unknown>>,
): Promise<Visitor[]> {
  const token = await clerk.token('alice', claims);
  return [app.withToken(label, token, 'bearer'), app.withToken(label, token, 'cookie')];
}

/**
 * Nobody of them gets in on any route: 401 with a JSON error, no data, and nothing is written.
 * Every route is tried, because each may have its own way of finding out who calls.
 */
async function expectShutOut(
  app: App,
  visitors: readonly Visitor[],
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  for (const visitor of visitors) {
    const note = `Sneaked in by ${visitor.label} ${Math.random().toString(36).slice(2)}`;
    const attempts: readonly (readonly [path: string, init: FetchInit])[] = [
      ['/entries', { headers }],
      ['/summary', { headers }],
      ['/entries', { method: 'POST', headers, json: { note, minutes: 1 } }],
    ];
    for (const [path, init] of attempts) {
      const reply = await visitor.fetch(path, init);
      for (const secret of [...EVERYONE, ALICE_ID, BOB_ID]) expectAbsent(reply, secret);
      expectStatus(reply, 401);
      expectThat(
        typeof reply.json() === 'object' && reply.json() !== null,
        `${reply.method} ${path} as ${visitor.label} answered 401 without a JSON error`,
      );
    }
    for (const owner of ['alice', 'bob'] as const) {
      const entries = await app.as(owner, 'bearer').fetch('/entries');
      expectAbsent(entries, note);
    }
  }
}

/** The same person by header and by cookie. */
const bothWays = (app: App, who: Parameters<App['as']>[0]) => [app.as(who, 'bearer'), app.as(who, 'cookie')];

export default defineScenario({
  base: 'node',
  title: 'A Node API verifies session tokens by itself',
  references: ['SKILL', 'api-routes'],
  mistakes: ['M33', 'M9', 'M37', 'M8'],
  difficulty: 'depth',
  markers: ['harbour', 'tables', 'scaffold', 'Salary', 'Merger'],
  service: async (clerk) => ({
    env: {
      APP_ORIGIN,
      CLERK_ISSUER: clerk.issuer,
      CLERK_PUBLISHABLE_KEY: clerk.publishableKey,
      // As .env.example says, and as many hosts keep it: @clerk/backend (3.25.0) does not read this form.
      CLERK_JWT_KEY: clerk.jwtKey.replaceAll('\n', '\\n'),
    },
    reset: () => {},
    close: async () => {},
  }),
  checks: [
    // First, so that no earlier check has already made the answer fetch and keep Clerk's keys.
    functional(
      'works-without-clerk',
      'Someone signed in is served without a single request to Clerk',
      async ({ app, clerk }) => {
        for (const alice of bothWays(app, 'alice')) expectStatus(await alice.fetch('/entries'), 200);
        const asked = clerk.requests().map(({ method, path }) => `${method} ${path}`);
        expectThat(asked.length === 0, `the service asked Clerk: ${asked.join(', ')}`);
      },
    ),
    functional(
      'token-in-header',
      'With a token in the Authorization header everyone gets exactly their own hours',
      async ({ app }) => {
        const alice = await app.as('alice', 'bearer').fetch('/entries');
        expectStatus(alice, 200);
        for (const note of ALICE) expectContains(alice, note);
        expectAbsent(alice, BOB);
        const bob = await app.as('bob', 'bearer').fetch('/entries');
        expectStatus(bob, 200);
        expectContains(bob, BOB);
        for (const note of ALICE) expectAbsent(bob, note);
      },
    ),
    functional(
      'token-in-cookie',
      'With a token in the __session cookie everyone gets exactly their own hours',
      async ({ app }) => {
        const alice = await app.as('alice', 'cookie').fetch('/entries');
        expectStatus(alice, 200);
        for (const note of ALICE) expectContains(alice, note);
        expectAbsent(alice, BOB);
        const bob = await app.as('bob', 'cookie').fetch('/entries');
        expectStatus(bob, 200);
        expectContains(bob, BOB);
        for (const note of ALICE) expectAbsent(bob, note);
      },
    ),
    functional(
      'summary-as-before',
      "The summary still tells the caller's id, workspace and sums",
      async ({ app }) => {
        const adam = await app.as('adam', 'bearer').fetch('/summary');
        expectStatus(adam, 200);
        expectThat(
          sameFields(adam.json(), { userId: 'user_adam', workspace: 'acme', entries: 1, minutes: 60 }),
          `adam's summary is ${adam.body}`,
        );
        const bob = await app.as('bob', 'cookie').fetch('/summary');
        expectStatus(bob, 200);
        expectThat(
          sameFields(bob.json(), { userId: BOB_ID, workspace: null, entries: 1, minutes: 240 }),
          `bob's summary is ${bob.body}`,
        );
      },
    ),
    functional('writes-own-entry', 'What someone writes turns up in their list', async ({ app }) => {
      const note = `Audited the ledgers ${Math.random().toString(36).slice(2)}`;
      const json = { note, minutes: 15 };
      const written = await app.as('gina', 'bearer').fetch('/entries', { method: 'POST', json });
      expectStatus(written, 201);
      expectContains(await app.as('gina', 'cookie').fetch('/entries'), note);
    }),
    functional(
      'clocks-may-differ',
      'A token that ended two seconds ago, or begins in two, is still taken',
      async ({ app, clerk }) => {
        for (const [label, claims] of [
          ['alice, ended just now', { iat: now() - 62, nbf: now() - 72, exp: now() - 2 }],
          ['alice, begins right away', { iat: now() + 2, nbf: now() + 2, exp: now() + 62 }],
        ] as const) {
          for (const alice of await altered(app, clerk, label, claims))
            expectStatus(await alice.fetch('/entries'), 200);
        }
      },
    ),
    functional('health-stays-open', 'The load balancer gets /health without a token', async ({ app }) => {
      const reply = await app.as('anonymous').fetch('/health');
      expectStatus(reply, 200);
      expectContains(reply, 'status');
    }),
    exploit('no-token', 'CWE-306', 'Without a token nobody gets in', async ({ app }) => {
      await expectShutOut(app, [app.as('anonymous')]);
    }),
    exploit(
      'garbage-token',
      'CWE-20',
      'What is no token at all is answered like no token',
      async ({ app }) => {
        const anonymous = app.as('anonymous');
        const headers = [
          ...[
            '',
            'Bearer',
            'Bearer ',
            'Bearer null',
            'Bearer undefined',
            'Bearer a.b.c',
            'Bearer e30.e30.e30',
          ],
          'Basic YWxpY2U6YWxpY2U=',
        ];
        for (const authorization of headers) await expectShutOut(app, [anonymous], { authorization });
        for (const value of ['', 'null', 'a.b.c', '%E0%A4%A'])
          await expectShutOut(app, [anonymous], { cookie: `__session=${value}` });
      },
    ),
    exploit('claimed-user-id', 'CWE-290', 'A user id in a header makes nobody that user', async ({ app }) => {
      await expectShutOut(app, [app.as('anonymous')], { 'x-user-id': ALICE_ID });
      const alice = await app.as('alice', 'bearer').fetch('/entries', { headers: { 'x-user-id': BOB_ID } });
      expectAbsent(alice, BOB);
    }),
    exploit(
      'writes-for-another',
      'CWE-639',
      "Nobody writes into another's hours by naming them in the body",
      async ({ app }) => {
        const note = `Foisted on bob ${Math.random().toString(36).slice(2)}`;
        const json = { note, minutes: 15, userId: BOB_ID, user: BOB_ID, sub: BOB_ID };
        await app.as('gina', 'bearer').fetch('/entries', { method: 'POST', json });
        expectAbsent(await app.as('bob', 'bearer').fetch('/entries'), note);
      },
    ),
    exploit(
      'forged-signature',
      'CWE-347',
      "A token signed with another's key opens nothing",
      async ({ app, clerk }) => {
        await expectShutOut(app, bothWays(app, 'alice/forged'));
        const [header, , signature] = (await clerk.token('alice')).split('.');
        const [, payload] = (await clerk.token('bob')).split('.');
        const patched = [header, payload, signature].join('.');
        await expectShutOut(app, [app.withToken("bob's claims under alice's signature", patched)]);
      },
    ),
    exploit(
      'algorithm-chosen-by-token',
      'CWE-327',
      'A token cannot choose to be unsigned, or signed with the public key as a password',
      async ({ app }) => {
        await expectShutOut(app, [...bothWays(app, 'alice/alg-none'), ...bothWays(app, 'alice/hs256')]);
      },
    ),
    exploit('expired', 'CWE-613', 'A token that ended a minute ago opens nothing', async ({ app, clerk }) => {
      const ended = { iat: now() - 120, nbf: now() - 130, exp: now() - 60 };
      await expectShutOut(app, await altered(app, clerk, 'alice, expired a minute ago', ended));
      await expectShutOut(app, bothWays(app, 'alice/expired'));
    }),
    exploit('not-yet-valid', 'CWE-345', 'A token whose time has not come opens nothing', async ({ app }) => {
      await expectShutOut(app, bothWays(app, 'alice/not-yet-valid'));
    }),
    exploit(
      'foreign-origin',
      'CWE-346',
      'A token that was issued for another site opens nothing',
      async ({ app, clerk }) => {
        await expectShutOut(app, bothWays(app, 'alice/foreign-azp'));
        const lookalike = { azp: `${APP_ORIGIN}.evil.example` };
        await expectShutOut(app, await altered(app, clerk, 'alice, from a look-alike site', lookalike));
      },
    ),
    exploit(
      'no-origin',
      'CWE-346',
      'A token that does not say for which site it was issued opens nothing',
      async ({ app, clerk }) => {
        await expectShutOut(app, await altered(app, clerk, 'alice, from nowhere', { azp: undefined }));
      },
    ),
    exploit(
      'foreign-issuer',
      'CWE-346',
      'A token that names another issuer, or none, opens nothing',
      async ({ app, clerk }) => {
        const foreign = { iss: 'https://clerk.evil.example' };
        await expectShutOut(app, await altered(app, clerk, 'alice, of another instance', foreign));
        await expectShutOut(app, await altered(app, clerk, 'alice, of no instance', { iss: undefined }));
      },
    ),
    exploit(
      'pending-session',
      'CWE-287',
      'Someone who has not finished signing in does not count as signed in',
      async ({ app }) => {
        await expectShutOut(app, bothWays(app, 'alice/pending'));
      },
    ),
    exploit(
      'template-token',
      'CWE-345',
      'A token that Clerk made for a third party is no session token',
      async ({ app }) => {
        await expectShutOut(app, bothWays(app, 'alice/template'));
      },
    ),
  ],
});

function sameFields(actual: unknown, expected: Readonly<Record<string, unknown>>): boolean {
  return (
    typeof actual === 'object' &&
    actual !== null &&
    Object.entries(expected).every(([key, value]) => (actual as Record<string, unknown>)[key] === value)
  );
}
