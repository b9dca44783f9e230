import { setTimeout as sleep } from 'node:timers/promises';
import type { App, Visitor } from '../../harness/app/app.ts';
import type { Reply } from '../../harness/app/reply.ts';
import { defineScenario, exploit, functional } from '../../harness/check.ts';
import {
  expectAbsent,
  expectContains,
  expectRedirect,
  expectStatus,
  expectThat,
} from '../../harness/expect.ts';
import { ADMIN_SECRET, type Failure, type Hasura, startHasura } from './hasura.ts';

const ALICE = 'The badge reader at gate 4 is dead';
const BOB = 'The projector in room Kepler flickers';
const EVERYONE = [ALICE, BOB, 'Payroll mails end up as spam', 'The headset echoes in every call'];
const UNAVAILABLE = 'Tickets are not available right now.';
const FAILURES: readonly Failure[] = ['graphql-errors', 'bad-gateway', 'hang-up'];

/** Every way in which a browser asks for the page, or a script for what is behind it. */
async function everyWayIn(app: App, visitor: Visitor): Promise<Reply[]> {
  const replies = [
    await visitor.open('/tickets'),
    await visitor.navigate('/tickets', { from: '/' }),
    await visitor.navigate('/tickets', { from: '/tickets' }),
    await visitor.fetch('/tickets'),
  ];
  for (const action of app.actions()) replies.push(await visitor.call(action, []));
  return replies;
}

/** Hasura heard nothing, and nobody's tickets came. */
function expectNothing(service: Hasura, replies: readonly Reply[]): void {
  for (const reply of replies) for (const subject of EVERYONE) expectAbsent(reply, subject);
  const heard = service.requests().map(({ headers }) => headers.authorization ?? 'no Authorization header');
  expectThat(heard.length === 0, `Hasura got ${heard.length} requests: ${heard.join(', ')}`);
}

/** The claims of the JWTs in a text that are made out to somebody. */
function tokensIn(text: string): Record<string, unknown>[] {
  return [...text.matchAll(/eyJ[\w-]+\.(eyJ[\w-]+)\.[\w-]+/g)].flatMap(([, payload = '']) => {
    try {
      const claims: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
      return typeof claims === 'object' && claims !== null && 'sub' in claims ? [{ ...claims }] : [];
    } catch {
      return [];
    }
  });
}

function expectNoToken(reply: Reply): void {
  const headers = [...reply.headers].map(([, value]) => value).join('\n');
  expectThat(
    tokensIn(`${headers}\n${reply.body}`).length === 0,
    `${reply.method} ${reply.path} as ${reply.who} carries a token to the browser`,
  );
}

export default defineScenario<Hasura>({
  base: 'next-16',
  title: 'A page asks Hasura with a template token',
  references: ['server-vs-client', 'caching-auth', 'SKILL'],
  mistakes: ['M34', 'M13', 'M31', 'M37'],
  difficulty: 'breadth',
  markers: ['badge', 'Kepler', 'Payroll', 'headset'],
  service: startHasura,
  checks: [
    functional('own-tickets', 'Everyone sees their tickets', async ({ app }) => {
      const alice = await app.as('alice').open('/tickets');
      expectStatus(alice, 200);
      expectContains(alice, ALICE);
      const bob = await app.as('bob').open('/tickets');
      expectStatus(bob, 200);
      expectContains(bob, BOB);
    }),
    functional(
      'up-to-date',
      'A ticket that came in since shows at the next visit',
      async ({ app, service }) => {
        const subject = 'The coffee machine asks for a password';
        await app.as('alice').open('/tickets');
        service.addTicket('user_alice', subject);
        expectContains(await app.as('alice').open('/tickets'), subject);
      },
    ),
    functional(
      'works-without-hasura',
      'When Hasura fails, the page comes up and says that tickets are not available',
      async ({ app, service }) => {
        for (const failure of FAILURES) {
          service.reset();
          service.fail(failure);
          const reply = await app.as('alice').open('/tickets');
          expectStatus(reply, 200);
          expectThat(
            reply.text().includes(UNAVAILABLE),
            `with ${failure} the page says "${reply.text().slice(0, 200)}"`,
          );
        }
      },
    ),
    functional(
      'strangers-sign-in',
      'Who is not signed in, or not yet fully, is sent to the sign-in page',
      async ({ app }) => {
        expectRedirect(await app.as('anonymous').open('/tickets'), '/sign-in');
        expectRedirect(await app.as('alice/pending').open('/tickets'), '/sign-in');
      },
    ),
    exploit(
      'nothing-for-strangers',
      'CWE-306',
      'For someone who is not signed in Hasura is asked nothing, not even with an empty token',
      async ({ app, service }) => {
        expectNothing(service, await everyWayIn(app, app.as('anonymous')));
      },
    ),
    exploit(
      'nothing-for-pending',
      'CWE-287',
      'For someone who has not finished signing in Hasura is asked nothing',
      async ({ app, service }) => {
        expectNothing(service, await everyWayIn(app, app.as('alice/pending')));
      },
    ),
    exploit(
      'nothing-for-bad-sessions',
      'CWE-347',
      'For an expired or forged session Hasura is asked nothing',
      async ({ app, service }) => {
        for (const who of ['alice/expired', 'alice/forged', 'alice/alg-none'] as const)
          expectNothing(service, await everyWayIn(app, app.as(who)));
      },
    ),
    exploit(
      'session-token-stays-here',
      'CWE-522',
      'Hasura never gets a session token, which opens the app itself',
      async ({ app, service }) => {
        await app.as('alice').open('/tickets');
        await app.as('alice').navigate('/tickets', { from: '/' });
        for (const { headers } of service.requests())
          expectThat(
            tokensIn(JSON.stringify(headers)).every((claims) => !('sid' in claims)),
            'Hasura got a session token',
          );
      },
    ),
    exploit(
      'token-of-the-asker',
      'CWE-488',
      'Each request to Hasura carries the token of the person who asks',
      async ({ app, service }) => {
        for (const who of ['alice', 'bob', 'gina', 'alice'] as const) {
          service.reset();
          await app.as(who).open('/tickets');
          for (const { claims } of service.requests())
            expectThat(
              claims === undefined || claims.sub === `user_${who}`,
              `for the page of ${who} Hasura was asked as ${claims?.sub}`,
            );
        }
      },
    ),
    exploit(
      'no-sharing',
      'CWE-524',
      "Nobody is shown another's tickets, whoever asked before or at the same time",
      async ({ app }) => {
        const own = { alice: ALICE, bob: BOB, gina: 'The headset echoes in every call' };
        const people = ['alice', 'bob', 'gina'] as const;
        const check = (who: (typeof people)[number], reply: Reply) => {
          for (const subject of EVERYONE) if (subject !== own[who]) expectAbsent(reply, subject);
        };
        for (const who of people) {
          check(who, await app.as(who).open('/tickets'));
          check(who, await app.as(who).navigate('/tickets', { from: '/' }));
        }
        const together = await Promise.all(
          people.map(async (who) => [who, await app.as(who).open('/tickets')] as const),
        );
        for (const [who, reply] of together) check(who, reply);
      },
    ),
    exploit(
      'no-admin-secret',
      'CWE-250',
      'The admin secret, which knows no permissions, is neither sent to Hasura nor to browsers',
      async ({ app, service }) => {
        const page = await app.as('alice').open('/tickets');
        await app.as('anonymous').open('/tickets');
        expectThat(
          service.requests().every(({ headers }) => headers['x-hasura-admin-secret'] === undefined),
          'Hasura got the admin secret',
        );
        const chunks = new Set(page.body.match(/\/_next\/static\/[\w./~-]+\.js/g));
        for (const path of chunks) expectAbsent(await app.as('anonymous').fetch(path), ADMIN_SECRET);
        expectAbsent(page, ADMIN_SECRET);
      },
    ),
    exploit(
      'token-stays-on-server',
      'CWE-201',
      'No token reaches the browser: not in the page, not in its payload, not when Hasura fails',
      async ({ app, service }) => {
        for (const reply of await everyWayIn(app, app.as('alice'))) expectNoToken(reply);
        for (const failure of FAILURES) {
          service.fail(failure);
          expectNoToken(await app.as('alice').open('/tickets'));
          expectNoToken(await app.as('alice').navigate('/tickets', { from: '/' }));
        }
      },
    ),
    exploit(
      'nothing-in-logs',
      'CWE-532',
      'No token and no secret is written to the log, whatever Hasura answers',
      async ({ app, service }) => {
        await app.as('alice').open('/tickets');
        for (const failure of FAILURES) {
          service.fail(failure);
          await app.as('alice').open('/tickets');
        }
        // What the app has written reaches the harness a moment after its response.
        await sleep(100);
        expectThat(tokensIn(app.logs()).length === 0, 'the log holds a token');
        expectThat(!app.logs().includes(ADMIN_SECRET), 'the log holds the admin secret');
      },
    ),
  ],
});
