import type { App, FetchInit, Visitor } from '../../harness/app/app.ts';
import type { Reply } from '../../harness/app/reply.ts';
import { defineScenario, exploit, functional } from '../../harness/check.ts';
import { CAST, type Person } from '../../harness/clerk/index.ts';
import {
  expectAbsent,
  expectContains,
  expectRedirect,
  expectStatus,
  expectThat,
} from '../../harness/expect.ts';

const NOTES = '/api/notes';
const USAGE = '/api/usage';
const PROFILE = '/api/profile';
const PEOPLE = ['alice', 'bob', 'adam', 'gina'] as const;

/** What only the owner's notes say. */
const TEXTS = {
  alice: ['Velthoven', 'Marchmont'],
  bob: ['Ottoline'],
  adam: ['Castellane'],
  gina: ['Brightwater'],
  acme: ['Fennimore'],
} as const;
/** What only the person's profile says. */
const PHONES = { alice: 'Kingsbury', bob: 'Thornhaugh', adam: 'Hartlebury', gina: 'Wensleydale' } as const;
const BILL = 'Grosvenor';
const SECRETS = [...Object.values(TEXTS).flat(), ...Object.values(PHONES), BILL];

type Key = 'alice' | 'alice-writer' | 'gina-writer' | 'acme';

/** Every request that changes something, at notes of alice's. */
const WRITES: readonly (FetchInit & { readonly path: string })[] = [
  { method: 'POST', path: NOTES, json: { text: 'Planted by a stranger' } },
  { method: 'PATCH', path: `${NOTES}/note_12`, json: { text: 'Planted by a stranger' } },
  { method: 'DELETE', path: `${NOTES}/note_12` },
];
const PROFILE_WRITE: FetchInit = { method: 'PATCH', json: { newsletter: true } };

export default defineScenario({
  base: 'next-16',
  title: 'One API for browsers, API keys and machines',
  references: ['api-routes', 'middleware-strategies'],
  mistakes: ['M4', 'M6', 'M7', 'M9', 'M10', 'M32', 'M37'],
  difficulty: 'depth',
  markers: SECRETS,
  checks: [
    functional('the-website-goes-on', 'People use their notes and profile as before', async ({ app }) => {
      for (const person of PEOPLE) {
        for (const visitor of [app.as(person), app.as(person, 'bearer')]) {
          await expectNotes(visitor, TEXTS[person]);
          const profile = await visitor.fetch(PROFILE);
          expectStatus(profile, 200);
          expectContains(profile, PHONES[person]);
        }
        const page = await app.as(person).open('/notes');
        expectStatus(page, 200);
        for (const text of TEXTS[person]) expectContains(page, text);
      }
      await writes(app.as('adam'), app.as('adam', 'bearer'));
      const bob = app.as('bob');
      for (const newsletter of [true, false]) {
        expectStatus(await bob.fetch(PROFILE, { method: 'PATCH', json: { newsletter } }), 200);
        expectContains(await bob.fetch(PROFILE), `"newsletter":${newsletter}`);
      }
      expectRedirect(await app.as('anonymous').open('/notes'), '/sign-in');
    }),

    functional('keys-read', 'Keys read the notes of whoever they stand for', async ({ app }) => {
      await expectNotes(key(app, 'alice'), TEXTS.alice);
      await expectNotes(key(app, 'alice-writer'), TEXTS.alice);
      await expectNotes(key(app, 'gina-writer'), TEXTS.gina);
      await expectNotes(key(app, 'acme'), TEXTS.acme);
      const one = await key(app, 'acme').fetch(`${NOTES}/note_51`);
      expectStatus(one, 200);
      expectContains(one, TEXTS.acme[0]);
    }),

    functional('writers-write', 'Keys that may write add, change and delete', async ({ app }) => {
      await writes(key(app, 'alice-writer'), app.as('alice'));
      await writes(key(app, 'gina-writer'), app.as('gina', 'bearer'));
    }),

    functional('machines-read-usage', 'Machines read the usage numbers', async ({ app }) => {
      const reply = await machine(app).fetch(USAGE);
      expectStatus(reply, 200);
      expectContains(reply, BILL);
    }),

    exploit(
      'invalid-is-401',
      'CWE-306',
      'Nothing, and what is not valid, gets 401 everywhere',
      async ({ app }) => {
        const before = await everything(app);
        const { apiKeys, m2mTokens } = CAST;
        const nobody = [
          app.as('anonymous'),
          ...[
            apiKeys['alice-revoked']?.secret,
            apiKeys['alice-expired']?.secret,
            m2mTokens['reports-revoked']?.token,
            m2mTokens['reports-expired']?.token,
            'ak_made_up_by_somebody',
            'mt_made_up_by_somebody',
            'oat_made_up_by_somebody',
            'ak_',
            'user_alice',
          ].map((secret = 'missing') => app.withToken(secret, secret)),
        ];
        for (const visitor of nobody) {
          for (const path of [NOTES, `${NOTES}/note_11`, `${NOTES}/note_99`, USAGE, PROFILE]) {
            await refused(401, visitor.fetch(path));
            await refused(401, visitor.open(path));
          }
          for (const { path, ...init } of WRITES) await refused(401, visitor.fetch(path, init));
          await refused(401, visitor.fetch(PROFILE, PROFILE_WRITE));
        }
        expectSame(await everything(app), before, 'an invalid key changed something');
      },
    ),

    exploit(
      'bad-sessions-are-401',
      'CWE-287',
      'Forged, outdated and unfinished sessions get 401',
      async ({ app }) => {
        const before = await everything(app);
        const variants = [
          'pending',
          'forged',
          'alg-none',
          'hs256',
          'expired',
          'not-yet-valid',
          'template',
        ] as const;
        for (const variant of variants) {
          for (const via of ['bearer', 'cookie'] as const) {
            const visitor = app.as(`alice/${variant}`, via);
            for (const path of [NOTES, `${NOTES}/note_11`, USAGE, PROFILE])
              await refused(401, visitor.fetch(path));
          }
          const visitor = app.as(`alice/${variant}`, 'bearer');
          for (const { path, ...init } of WRITES) await refused(401, visitor.fetch(path, init));
          await refused(401, visitor.fetch(PROFILE, PROFILE_WRITE));
        }
        expectSame(await everything(app), before, 'a bad session changed something');
      },
    ),

    exploit('scopes-bind-keys', 'CWE-863', 'A key that may only read changes nothing', async ({ app }) => {
      const before = await everything(app);
      for (const reader of [key(app, 'alice'), key(app, 'acme')]) {
        for (const { path, ...init } of WRITES) await refused(403, reader.fetch(path, init));
        await refused(403, reader.fetch(`${NOTES}/note_51`, { method: 'DELETE' }));
        await refused(403, reader.fetch(`${NOTES}/note_51`, { method: 'PATCH', json: { text: 'Planted' } }));
      }
      expectSame(await everything(app), before, 'a key for reading changed something');
    }),

    exploit(
      'notes-of-others-stay',
      'CWE-639',
      'Nobody reads or changes what is not theirs',
      async ({ app }) => {
        const before = await everything(app);
        const attempts: readonly (readonly [Visitor, string, readonly string[]])[] = [
          [key(app, 'alice-writer'), 'note_21', [...TEXTS.bob, ...TEXTS.acme, ...TEXTS.gina]],
          [key(app, 'alice-writer'), 'note_51', [...TEXTS.acme, ...TEXTS.adam]],
          [key(app, 'gina-writer'), 'note_12', [...TEXTS.alice, ...TEXTS.bob]],
          [app.as('alice'), 'note_51', TEXTS.acme],
          [app.as('gina', 'bearer'), 'note_12', TEXTS.alice],
        ];
        for (const [visitor, id, texts] of attempts) {
          const replies = [await visitor.fetch(`${NOTES}/${id}`)];
          for (const init of [{ method: 'PATCH', json: { text: 'Taken over' } }, { method: 'DELETE' }])
            replies.push(await visitor.fetch(`${NOTES}/${id}`, init));
          for (const reply of replies) {
            for (const text of texts) expectAbsent(reply, text);
            expectStatus(reply, 404);
          }
          for (const query of [
            '?ownerId=user_bob',
            '?userId=user_alice',
            '?subject=org_acme',
            '?orgId=org_acme',
          ])
            for (const text of texts) expectAbsent(await visitor.fetch(NOTES + query), text);
        }
        for (const id of ['note_31', 'note_11']) {
          const reply = await key(app, 'acme').fetch(`${NOTES}/${id}`);
          for (const text of [...TEXTS.adam, ...TEXTS.alice]) expectAbsent(reply, text);
          expectStatus(reply, 404);
        }
        for (const visitor of [key(app, 'gina-writer'), app.as('gina')]) {
          const reply = await visitor.fetch(NOTES, {
            method: 'POST',
            json: { text: 'Slipped in', ownerId: 'user_bob', userId: 'user_bob', subject: 'user_bob' },
          });
          const made = reply.json() as { readonly id?: unknown } | undefined;
          if (reply.status === 201) await visitor.fetch(`${NOTES}/${made?.id}`, { method: 'DELETE' });
        }
        expectSame(await everything(app), before, 'somebody changed what is not theirs');
      },
    ),

    exploit(
      'usage-is-for-machines',
      'CWE-862',
      'Neither people nor keys read the usage numbers',
      async ({ app }) => {
        for (const visitor of [
          ...PEOPLE.map((person) => app.as(person)),
          app.as('adam', 'bearer'),
          key(app, 'alice-writer'),
          key(app, 'acme'),
        ]) {
          for (const path of [USAGE, `${USAGE}?machineId=mch_reports`]) {
            await refused(403, visitor.fetch(path));
            const head = await visitor.fetch(path, { method: 'HEAD' });
            expectNoSecret(head);
            expectStatus(head, 403);
          }
        }
      },
    ),

    exploit(
      'profiles-are-for-people',
      'CWE-863',
      'No key and no machine reads or changes a profile',
      async ({ app }) => {
        const before = await everything(app);
        for (const visitor of [
          key(app, 'alice'),
          key(app, 'alice-writer'),
          key(app, 'gina-writer'),
          key(app, 'acme'),
          machine(app),
        ]) {
          await refused(403, visitor.fetch(PROFILE));
          await refused(403, visitor.fetch(`${PROFILE}?userId=user_alice`));
          for (const newsletter of [true, false])
            await refused(403, visitor.fetch(PROFILE, { method: 'PATCH', json: { newsletter } }));
        }
        expectSame(await everything(app), before, 'a key changed a profile');
      },
    ),

    exploit('machines-get-no-notes', 'CWE-863', 'Machines neither read nor write notes', async ({ app }) => {
      const before = await everything(app);
      for (const path of [
        NOTES,
        `${NOTES}/note_11`,
        `${NOTES}?userId=user_alice`,
        `${NOTES}?ownerId=org_acme`,
      ])
        await refused(403, machine(app).fetch(path));
      for (const { path, ...init } of WRITES) await refused(403, machine(app).fetch(path, init));
      expectSame(await everything(app), before, 'a machine changed something');
    }),
  ],
});

function key(app: App, name: Key): Visitor {
  return app.withToken(`the key "${name}"`, CAST.apiKeys[name]?.secret ?? 'missing');
}

function machine(app: App): Visitor {
  return app.withToken('the reporting service', CAST.m2mTokens.reports?.token ?? 'missing');
}

/** All of these texts and no secret beside them. */
async function expectNotes(visitor: Visitor, texts: readonly string[]): Promise<void> {
  const reply = await visitor.fetch(NOTES);
  expectStatus(reply, 200);
  for (const text of texts) expectContains(reply, text);
  for (const secret of SECRETS) if (!texts.includes(secret)) expectAbsent(reply, secret);
}

/** A note is added, changed and deleted, and somebody else, who may read it, sees each of it. */
async function writes(writer: Visitor, reader: Visitor): Promise<void> {
  const made = await writer.fetch(NOTES, { method: 'POST', json: { text: 'Buy batteries' } });
  expectStatus(made, 201);
  const { id } = made.json() as { readonly id: unknown };
  const path = `${NOTES}/${id}`;
  expectContains(await reader.fetch(path), 'Buy batteries');
  expectStatus(await writer.fetch(path, { method: 'PATCH', json: { text: 'Buy candles' } }), 200);
  expectContains(await reader.fetch(NOTES), 'Buy candles');
  expectStatus(await writer.fetch(path, { method: 'DELETE' }), [200, 204]);
  expectStatus(await reader.fetch(path), 404);
}

/** Exactly this status, JSON, and nobody's data. */
async function refused(status: 401 | 403, sent: Promise<Reply>): Promise<void> {
  const reply = await sent;
  expectNoSecret(reply);
  expectStatus(reply, status);
  expectThat(reply.json() !== undefined, `${reply.method} ${reply.path} answered ${status} without JSON`);
}

function expectNoSecret(reply: Reply): void {
  for (const secret of SECRETS) expectAbsent(reply, secret);
}

/** Notes and profiles as their owners read them. */
async function everything(app: App): Promise<unknown> {
  const all: unknown[] = [await notesOf(key(app, 'acme'))];
  for (const person of PEOPLE as readonly Person[]) {
    const profile = await app.as(person, 'bearer').fetch(PROFILE);
    expectStatus(profile, 200);
    all.push(await notesOf(app.as(person, 'bearer')), profile.json());
  }
  return all;
}

async function notesOf(owner: Visitor): Promise<unknown> {
  const reply = await owner.fetch(NOTES);
  expectStatus(reply, 200);
  const { notes } = reply.json() as { readonly notes: readonly { readonly id: string }[] };
  return notes.toSorted((a, b) => a.id.localeCompare(b.id));
}

function expectSame(now: unknown, before: unknown, otherwise: string): void {
  expectThat(JSON.stringify(now) === JSON.stringify(before), `${otherwise}: now ${JSON.stringify(now)}`);
}
