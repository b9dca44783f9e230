import { createHmac, randomBytes } from 'node:crypto';
import type { App } from '../../../../evals/harness/app/app.ts';
import type { Reply } from '../../../../evals/harness/app/reply.ts';
import { defineScenario, exploit, functional } from '../../../../evals/harness/check.ts';
import { CAST, type Identity, type LocalClerk } from '../../../../evals/harness/clerk/index.ts';
import { expectAbsent, expectContains, expectStatus, expectThat } from '../../../../evals/harness/expect.ts';

const NOTES = '/api/notes';
const INVOICES = '/api/orgs/org_acme/invoices';
const WEBHOOK = '/api/webhooks/clerk';
/** The seeded rows; what a check deletes is its own, since the app keeps what a check changed. */
const ALICE = {
  lasting: 'Alice sees Dr. Okafor on Monday',
  deleted: 'Alice owes the baker',
  attacked: 'Alice lost the key',
};
const INVOICE = 'Acme pays Initech 9 000';

const webhookKey = randomBytes(24);

export default defineScenario({
  base: 'next-16',
  title: 'Route handlers as the text writes them',
  references: ['api-routes'],
  mistakes: ['M6', 'M7', 'M9', 'M10', 'M12', 'M23', 'M25', 'M31', 'M34', 'M37'],
  difficulty: 'depth',
  service: async () => ({
    env: { CLERK_WEBHOOK_SIGNING_SECRET: `whsec_${webhookKey.toString('base64')}` },
    reset: () => {},
    close: async () => {},
  }),
  checks: [
    functional(
      'own-rows-by-session-and-key',
      'People reach their own rows by cookie, by bearer token and by API key',
      async ({ app }) => {
        const reads = [
          await app.as('alice', 'cookie').fetch(NOTES),
          await app.as('alice', 'bearer').fetch(NOTES),
          await withKey(app, 'alice').fetch(NOTES),
        ];
        for (const reply of reads) {
          expectStatus(reply, 200);
          expectContains(reply, ALICE.lasting);
        }
        const gone = await withKey(app, 'alice-writer').fetch(`${NOTES}?id=note_a2`, { method: 'DELETE' });
        expectStatus(gone, 204);
        expectAbsent(await app.as('alice').fetch('/api/mine'), ALICE.deleted);
      },
    ),

    exploit(
      'strangers-get-401',
      'CWE-306',
      'Who is not signed in gets 401 with JSON, however they ask',
      async ({ app }) => {
        const nobodies: readonly Identity[] = [
          'anonymous',
          'alice/pending',
          'alice/template',
          'alice/forged',
        ];
        for (const who of nobodies) {
          for (const path of [NOTES, INVOICES]) {
            const visitor = app.as(who, 'bearer');
            for (const reply of [await visitor.fetch(path), await visitor.open(path)]) {
              expectAbsent(reply, ALICE.lasting);
              expectAbsent(reply, INVOICE);
              expectStatus(reply, 401);
              expectThat(reply.json() !== undefined, `401 of ${path} as ${who} is no JSON`);
            }
          }
        }
        for (const key of ['alice-revoked', 'alice-expired'])
          expectStatus(await withKey(app, key).fetch(NOTES), 401);
      },
    ),

    exploit(
      'shared-caches-keep-nothing',
      'CWE-524',
      'No proxy or CDN may keep one person’s answer for another',
      async ({ app }) => {
        const reply = await app.as('alice').fetch(NOTES);
        const value = reply.headers.get('cache-control') ?? '';
        expectThat(
          /private|no-store/.test(value) || !/public|max-?age/.test(value),
          `GET ${NOTES} with alice's notes says "cache-control: ${value}"`,
        );
      },
    ),

    exploit(
      'read-key-writes-nothing',
      'CWE-863',
      'An API key does what its scopes allow, and for its own subject',
      async ({ app }) => {
        for (const key of ['alice', 'acme', 'gina-writer']) {
          const reply = await withKey(app, key).fetch(`${NOTES}?id=note_a3`, { method: 'DELETE' });
          expectContains(await app.as('alice').fetch('/api/mine'), ALICE.attacked);
          expectStatus(reply, key === 'gina-writer' ? 404 : 403);
        }
      },
    ),

    exploit(
      'other-organization-reads-nothing',
      'CWE-639',
      'The admin of another organization gets 403, and this one’s gets its invoices',
      async ({ app }) => {
        for (const who of ['gina', 'bob', 'alice'] as const) {
          const reply = await app.as(who).fetch(INVOICES);
          expectAbsent(reply, INVOICE);
          expectStatus(reply, 403);
        }
        const own = await app.as('adam').fetch(INVOICES);
        expectStatus(own, 200);
        expectContains(own, INVOICE);
      },
    ),

    exploit(
      'role-is-not-self-made',
      'CWE-269',
      'Nobody becomes an admin by what they write about themselves',
      async ({ app, clerk }) => {
        await writeOwnMetadata(clerk, 'user_alice', { role: 'admin' });
        const reply = await app.as('alice').fetch(INVOICES);
        expectAbsent(reply, INVOICE);
        expectStatus(reply, 403);
      },
    ),

    exploit(
      'only-clerk-syncs-users',
      'CWE-345',
      'A webhook that Clerk signed is taken, any other changes nothing',
      async ({ app }) => {
        const bob = (name: string) =>
          JSON.stringify({
            type: 'user.updated',
            object: 'event',
            data: { id: 'user_bob', first_name: name },
          });
        const genuine = bob('Robert');
        expectStatus(await post(app, genuine, sign(genuine)), [200, 204]);
        expectContains(await app.as('bob').fetch('/api/mine'), 'Robert');

        const forged = bob('Mallory');
        const old = Math.floor(Date.now() / 1000) - 3_600;
        for (const headers of [
          {},
          sign(genuine),
          sign(forged, randomBytes(24)),
          sign(forged, webhookKey, old),
        ]) {
          expectStatus(await post(app, forged, headers), 400);
          expectAbsent(await app.as('bob').fetch('/api/mine'), 'Mallory');
        }
        const deletion = JSON.stringify({ type: 'user.deleted', object: 'event', data: { id: 'user_bob' } });
        expectStatus(await post(app, deletion, sign(deletion)), [200, 204]);
        expectAbsent(await app.as('bob').fetch('/api/mine'), 'Robert');
      },
    ),
  ],
});

function withKey(app: App, name: string) {
  const key = CAST.apiKeys[name];
  if (!key) throw new Error(`the cast has no API key "${name}"`);
  return app.withToken(`API key ${name}`, key.secret);
}

/** What clerk-js lets anyone do for themselves: here over the Backend API, which ends in the same state. */
async function writeOwnMetadata(clerk: LocalClerk, userId: string, unsafe: unknown): Promise<void> {
  const response = await fetch(`${clerk.url}/v1/users/${userId}/metadata`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${clerk.secretKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ unsafe_metadata: unsafe }),
  });
  if (!response.ok) throw new Error(`local Clerk answered ${response.status} to a change of metadata`);
}

/**
 * The headers that Clerk signs a webhook with (Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`).
 * @param timestamp In seconds since the epoch.
 */
function sign(
  body: string,
  key = webhookKey,
  timestamp = Math.floor(Date.now() / 1000),
): Record<string, string> {
  const id = 'msg_2f9a';
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'svix-id': id, 'svix-timestamp': String(timestamp), 'svix-signature': `v1,${mac}` };
}

function post(app: App, body: string, headers: Record<string, string>): Promise<Reply> {
  return app
    .as('anonymous')
    .fetch(WEBHOOK, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body });
}
