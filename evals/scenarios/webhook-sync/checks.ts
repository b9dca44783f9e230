import { randomBytes } from 'node:crypto';
import type { App, Visitor } from '../../harness/app/app.ts';
import type { Reply } from '../../harness/app/reply.ts';
import { defineScenario, exploit, functional } from '../../harness/check.ts';
import {
  type Delivery,
  delivery,
  headersOf,
  makeSecret,
  now,
  signatureOf,
} from '../../harness/clerk/webhooks.ts';
import {
  expectAbsent,
  expectContains,
  expectRedirect,
  expectStatus,
  expectThat,
} from '../../harness/expect.ts';
import { type MailService, startMailService } from './mail-service.ts';

const HOOK = '/api/webhooks/clerk';
const RECENT = '/api/webhooks/recent';
const SECRETS = ['Hollowaye', 'Brackenridge', 'Winterbourne', 'Ashgrovely', 'Carmichaelson'];
const SUCCESS = [200, 201, 202, 204];

/** Somebody of whom only Clerk has told. */
interface Newcomer {
  readonly id: string;
  readonly first: string;
  readonly last: string;
  readonly email: string;
}

function newcomer(): Newcomer {
  const unique = randomBytes(8).toString('hex');
  return { id: `user_${unique}`, first: 'New', last: `Comer-${unique}`, email: `${unique}@mail.example` };
}

/** When somebody's data changed, in milliseconds since the epoch. */
const CREATED = Date.parse('2026-03-01T10:00:00Z');
const LATER = CREATED + 60_000;
const LATEST = LATER + 60_000;

function event(type: string, { id, first, last, email }: Newcomer, updated = CREATED): object {
  const data =
    type === 'user.deleted'
      ? { id, object: 'user', deleted: true }
      : {
          id,
          object: 'user',
          first_name: first,
          last_name: last,
          email_addresses: [
            { id: 'idn_other', object: 'email_address', email_address: `other-${email}` },
            { id: 'idn_first', object: 'email_address', email_address: email },
          ],
          primary_email_address_id: 'idn_first',
          public_metadata: {},
          private_metadata: {},
          created_at: CREATED,
          updated_at: updated,
        };
  return { data, object: 'event', type, timestamp: updated, instance_id: 'ins_local' };
}

export default defineScenario<MailService>({
  base: 'next-16',
  title: 'A webhook that syncs people refuses what Clerk sends',
  references: ['api-routes', 'middleware-strategies'],
  mistakes: ['M3', 'M4', 'M5', 'M23', 'M24'],
  difficulty: 'depth',
  markers: SECRETS,
  service: startMailService,
  checks: [
    functional(
      'events-are-stored',
      'What Clerk sends adds, changes and removes people',
      async ({ app, service }) => {
        const person = newcomer();
        await accepted(app, service, event('user.created', person));
        await expectListed(app, person.last, person.email);
        const renamed = { ...person, last: `${person.last}-Married` };
        await accepted(app, service, event('user.updated', renamed, LATER));
        await expectListed(app, renamed.last, person.email);
        await accepted(app, service, event('user.deleted', person));
        expectAbsent(await people(app), person.id);

        // As another JSON writer would put it: the signature is over the bytes.
        const other = newcomer();
        const body = JSON.stringify(event('user.created', other), null, 2)
          .replace('"New"', '"N\\u0065w \\u00e9"')
          .replaceAll('.example', '\\u002eexample');
        const sent = delivery(undefined, { body });
        const old = signatureOf(sent, makeSecret());
        const signatures = `${old} v2,AAAA ${signatureOf(sent, service.signingSecret)}`;
        expectStatus(await post(app.as('anonymous'), sent, signatures), SUCCESS);
        await expectListed(app, other.last, other.email);
      },
    ),

    functional(
      'other-events-are-fine',
      'Events that the app does nothing with are accepted',
      async ({ app, service }) => {
        const data = { id: 'sess_123', object: 'session', user_id: 'user_123', status: 'active' };
        for (const type of ['session.created', 'organization.created', 'something.new'])
          await accepted(app, service, { data, object: 'event', type, timestamp: CREATED });
      },
    ),

    functional(
      'newcomers-get-one-mail',
      'A newcomer gets one mail, however often Clerk calls',
      async ({ app, service }) => {
        const person = newcomer();
        const sent = delivery(event('user.created', person));
        for (let times = 0; times < 3; times += 1) {
          const again = { ...sent, timestamp: now() };
          const reply = await post(app.as('anonymous'), again, signatureOf(again, service.signingSecret));
          expectStatus(reply, SUCCESS);
        }
        await accepted(app, service, event('user.updated', person, LATER));
        const mails = service.recipients().filter((to) => to === person.email);
        expectThat(mails.length === 1, `${mails.length} welcome mails went to a newcomer`);
        const list = await people(app);
        expectThat(list.body.split(person.id).length === 2, 'a newcomer is not listed once');
      },
    ),

    functional(
      'mails-are-tried-again',
      'When the mail service fails, Clerk is told to try again, and the mail goes out then',
      async ({ app, service }) => {
        const person = newcomer();
        const sent = delivery(event('user.created', person));
        service.working(false);
        const failed = await post(app.as('anonymous'), sent, signatureOf(sent, service.signingSecret));
        expectThat(failed.status >= 500, `without the mail service ${HOOK} answers ${failed.status}`);
        service.working(true);
        const again = { ...sent, timestamp: now() };
        const reply = await post(app.as('anonymous'), again, signatureOf(again, service.signingSecret));
        expectStatus(reply, SUCCESS);
        const mails = service.recipients().filter((to) => to === person.email);
        expectThat(mails.length === 1, `${mails.length} welcome mails went out after the failure`);
        await expectListed(app, person.last, person.email);
      },
    ),

    functional(
      'late-events-change-nothing',
      'Older data does not replace newer, and the deleted stay deleted',
      async ({ app, service }) => {
        const person = newcomer();
        await accepted(app, service, event('user.created', person));
        const renamed = { ...person, last: `${person.last}-Newest` };
        await accepted(app, service, event('user.updated', renamed, LATEST));
        await accepted(app, service, event('user.updated', { ...person, last: 'Outdated' }, LATER));
        await expectListed(app, renamed.last, person.email);
        expectAbsent(await people(app), 'Outdated');
        await accepted(app, service, event('user.deleted', person));
        for (const type of ['user.updated', 'user.created'])
          await accepted(app, service, event(type, person, LATER));
        expectAbsent(await people(app), person.id);
      },
    ),

    functional('the-log-stays', 'Each request to the webhook is logged', async ({ app, service }) => {
      const before = app.logs().length;
      const type = 'waitlistEntry.created';
      await accepted(app, service, { data: { id: 'wle_1' }, object: 'event', type, timestamp: CREATED });
      await post(app.as('anonymous'), delivery(event('user.created', newcomer())), 'v1,AAAA');
      let lines: readonly string[] = [];
      for (let tries = 0; tries < 20 && lines.length < 2; tries += 1) {
        await new Promise((resolve) => setTimeout(resolve, 50));
        lines = app
          .logs()
          .slice(before)
          .split('\n')
          .filter((line) => /webhook/i.test(line));
      }
      expectThat(
        lines.some((line) => line.includes(type)) && lines.length >= 2,
        `two requests were logged as ${JSON.stringify(lines)}`,
      );
    }),

    functional('people-are-read', 'Signed-in people read the lists', async ({ app }) => {
      for (const who of ['alice', 'bob'] as const) {
        for (const reply of [
          await app.as(who).open('/people'),
          await app.as(who).fetch('/api/people'),
          await app.as(who, 'bearer').fetch('/api/people'),
        ]) {
          expectStatus(reply, 200);
          for (const name of SECRETS.slice(0, 4)) expectContains(reply, name);
        }
        const recent = await app.as(who).fetch(RECENT);
        expectStatus(recent, 200);
        expectContains(recent, 'msg_0001');
      }
      const home = await app.as('anonymous').open('/');
      expectStatus(home, 200);
      expectContains(home, 'Clubhouse');
      expectStatus(await app.as('anonymous').open('/sign-in'), 200);
    }),

    functional('deliveries-are-shown', 'Support sees what arrived', async ({ app, service }) => {
      const sent = delivery(event('user.created', newcomer()));
      expectStatus(await post(app.as('anonymous'), sent, signatureOf(sent, service.signingSecret)), SUCCESS);
      expectContains(await app.as('gina').fetch(RECENT), sent.id);
    }),

    exploit(
      'unsigned-is-refused',
      'CWE-345',
      'What nobody signed gets 400 and leaves nothing',
      async ({ app, service }) => {
        for (const who of ['anonymous', 'adam'] as const) {
          for (const without of [
            ['svix-id', 'svix-timestamp', 'svix-signature'],
            ['svix-signature'],
            ['svix-timestamp'],
            ['svix-id'],
          ]) {
            await leavesNothing(app, service, async (sent) => {
              const headers = Object.entries(headersOf(sent, signatureOf(sent, service.signingSecret)));
              const left = Object.fromEntries(headers.filter(([name]) => !without.includes(name)));
              return app.as(who).fetch(HOOK, { method: 'POST', headers: left, body: sent.body });
            });
          }
          for (const signature of ['', ' ', 'v1', 'v1,', 'v1,undefined', 'v1,null', 'v1a,AAAA'])
            await leavesNothing(app, service, (sent) => post(app.as(who), sent, signature));
        }
        for (const body of ['', 'null', '{', '[]', '"user.created"']) {
          const reply = await app.as('anonymous').fetch(HOOK, { method: 'POST', body });
          expectStatus(reply, 400);
        }
      },
    ),

    exploit(
      'wrong-signatures-are-refused',
      'CWE-347',
      'What another key signed gets 400 and leaves nothing',
      async ({ app, service }) => {
        const keys: readonly (string | Buffer)[] = [
          makeSecret(),
          Buffer.alloc(0),
          Buffer.from('undefined'),
          Buffer.from('whsec_'),
          Buffer.from('svix-id'),
        ];
        for (const key of keys)
          await leavesNothing(app, service, (sent) =>
            post(app.as('anonymous'), sent, signatureOf(sent, key)),
          );
        // Right at heart, and cut short or under another name.
        for (const spoil of [
          (signature: string) => signature.slice(0, -6),
          (signature: string) => signature.slice(0, 9),
          (signature: string) => signature.replace('v1,', 'v1a,'),
          (signature: string) => signature.toLowerCase(),
        ])
          await leavesNothing(app, service, (sent) =>
            post(app.as('anonymous'), sent, spoil(signatureOf(sent, service.signingSecret))),
          );
      },
    ),

    exploit(
      'tampered-is-refused',
      'CWE-345',
      'What was changed after signing gets 400 and leaves nothing',
      async ({ app, service }) => {
        for (const change of [
          ({ body, ...rest }: Delivery) => ({ ...rest, body: body.replace('"New"', '"Old"') }),
          ({ body, ...rest }: Delivery) => ({ ...rest, body: `${body} ` }),
          ({ id, ...rest }: Delivery) => ({ ...rest, id: `${id}0` }),
          ({ timestamp, ...rest }: Delivery) => ({ ...rest, timestamp: timestamp + 1 }),
        ]) {
          await leavesNothing(app, service, (sent) =>
            post(app.as('anonymous'), change(sent), signatureOf(sent, service.signingSecret)),
          );
        }
      },
    ),

    exploit(
      'replays-are-refused',
      'CWE-294',
      'What was signed long ago gets 400 and leaves nothing',
      async ({ app, service }) => {
        for (const seconds of [-3_600, -400]) {
          await leavesNothing(app, service, ({ body, id }) => {
            const sent = { body, id, timestamp: now() + seconds };
            return post(app.as('anonymous'), sent, signatureOf(sent, service.signingSecret));
          });
        }
      },
    ),

    exploit(
      'refusals-give-nothing-away',
      'CWE-209',
      'A refusal tells neither the secret nor the right signature',
      async ({ app, service }) => {
        const key = service.signingSecret.replace('whsec_', '');
        for (const signature of ['v1,AAAA', '']) {
          const sent = delivery(event('user.created', newcomer()));
          const reply = await post(app.as('anonymous'), sent, signature);
          const right = signatureOf(sent, service.signingSecret).slice(3);
          expectThat(!leaks(reply, right), `${HOOK} answers ${reply.status} with the right signature`);
          expectThat(!leaks(reply, key), `${HOOK} answers ${reply.status} with the secret`);
          for (const name of SECRETS) expectAbsent(reply, name);
        }
      },
    ),

    exploit(
      'lists-stay-closed',
      'CWE-862',
      'Signed-out people read neither the people nor the deliveries',
      async ({ app }) => {
        for (const who of ['anonymous', 'alice/pending', 'alice/expired', 'alice/forged'] as const) {
          const visitor = app.as(who);
          for (const path of [
            '/people',
            '/api/people',
            RECENT,
            `${RECENT}/`,
            '/api/webhooks//recent',
            HOOK,
          ]) {
            for (const reply of [
              await visitor.open(path),
              await visitor.fetch(path),
              await visitor.navigate(path, { from: '/' }),
              await visitor.fetch(path, { headers: { 'svix-id': 'msg_0001', 'svix-signature': 'v1,AAAA' } }),
            ])
              for (const name of SECRETS) expectAbsent(reply, name);
          }
          const bearer = app.as(who, 'bearer');
          for (const path of ['/api/people', RECENT])
            for (const name of SECRETS) expectAbsent(await bearer.fetch(path), name);
        }
        expectRedirect(await app.as('anonymous').open('/people'), '/sign-in');
      },
    ),
  ],
});

function post(visitor: Visitor, sent: Delivery, signature: string): Promise<Reply> {
  return visitor.fetch(HOOK, { method: 'POST', headers: headersOf(sent, signature), body: sent.body });
}

/** Clerk delivers an event. */
async function accepted(app: App, service: MailService, what: object): Promise<void> {
  const sent = delivery(what);
  const reply = await post(app.as('anonymous'), sent, signatureOf(sent, service.signingSecret));
  expectStatus(reply, SUCCESS);
}

/** Somebody else delivers one: 400, no entry, no mail, no trace. */
async function leavesNothing(
  app: App,
  service: MailService,
  attack: (sent: Delivery) => Promise<Reply>,
): Promise<void> {
  const person = newcomer();
  const sent = delivery(event('user.created', person));
  const reply = await attack(sent);
  expectAbsent(await people(app), person.id);
  const recent = await app.as('alice').fetch(RECENT);
  expectStatus(recent, 200);
  for (const trace of [person.last, person.id, sent.id]) expectAbsent(recent, trace);
  expectThat(
    !service.recipients().includes(person.email),
    'a mail went out for a delivery that is not Clerk’s',
  );
  expectStatus(reply, 400);
}

async function people(app: App): Promise<Reply> {
  const reply = await app.as('alice').fetch('/api/people');
  expectStatus(reply, 200);
  return reply;
}

async function expectListed(app: App, name: string, email: string): Promise<void> {
  const list = (await people(app)).json() as
    | { readonly people?: readonly { readonly name: string; readonly email: string }[] }
    | undefined;
  const found = list?.people?.find((person) => person.email === email);
  expectThat(found?.name.endsWith(name) ?? false, `${email} is listed as ${JSON.stringify(found?.name)}`);
}

function leaks(reply: Reply, text: string): boolean {
  return reply.holds(text, 'anywhere');
}
