import { type HTMLElement, parse } from 'node-html-parser';
import { z } from 'zod';
import type { App, ServerFunction, Visitor } from '../../harness/app/app.ts';
import { type Form, type Reply, toFormData } from '../../harness/app/reply.ts';
import { clientScripts } from '../../harness/ask.ts';
import { defineScenario, exploit, functional } from '../../harness/check.ts';
import { CAST, type Identity, type Person } from '../../harness/clerk/index.ts';
import {
  expectAbsent,
  expectContains,
  expectRedirect,
  expectStatus,
  expectThat,
  findForm,
  redirectTarget,
} from '../../harness/expect.ts';

const DASHBOARD = '/dashboard';
/** Someone who comes from there has every layout of the dashboard already, so that the server renders none. */
const BELOW = `${DASHBOARD}/archive`;
const API = '/api/notes';
const ACME = '/api/orgs/org_acme/notes';
const GLOBEX = '/api/orgs/org_globex/notes';

/** What an answer has to say about a note; it may say more. */
const Note = z.object({ id: z.string().min(1), text: z.string() });
type Note = z.infer<typeof Note>;
const Notes = z.object({ notes: z.array(Note) });
const Written = z.object({ note: Note });

const SPEECH = 'rehearse the farewell speech';

/** Metadata that only servers may read. */
const PRIVATE = [...Object.values(CAST.people), ...CAST.organizations].map(({ privateMetadata }) =>
  String(privateMetadata.marker),
);

export default defineScenario({
  base: 'next-16',
  title: 'A notes app that needs accounts',
  references: [
    'SKILL',
    'caching-auth',
    'server-actions',
    'api-routes',
    'server-vs-client',
    'middleware-strategies',
  ],
  mistakes: [
    'M1',
    'M4',
    'M5',
    'M6',
    'M7',
    'M8',
    'M9',
    'M10',
    'M11',
    'M12',
    'M13',
    'M16',
    'M19',
    'M27',
    'M33',
    'M37',
    'M41',
    'M47',
    'M50',
  ],
  difficulty: 'breadth',
  markers: [
    'farewell',
    'birthday',
    'kettle',
    'ladder',
    'drill',
    'alarm',
    'printer',
    'insurance',
    'parking',
    'hammock',
    'notary',
    'surgeon',
    'clinic',
    'spring',
    'doctor',
    'offer',
    'Planted',
  ],
  checks: [
    functional('public-pages-stay-public', 'Home, sign-in and sign-up open for everyone', async ({ app }) => {
      const pages = {
        anonymous: ['/', '/sign-in', '/sign-up', '/sign-in?redirect_url=%2Fdashboard'],
        // Where someone goes who still has something to do before the session counts.
        'alice/pending': ['/', '/sign-in', '/sign-in/tasks', '/sign-up'],
        alice: ['/'],
      } as const;
      for (const who of ['anonymous', 'alice/pending', 'alice'] as const) {
        for (const path of pages[who]) {
          const reply = await app.as(who).open(path);
          expectStatus(reply, 200);
          const target = redirectTarget(reply);
          expectThat(target === undefined, `GET ${path} as ${who} leads to ${target}`);
        }
      }
    }),

    functional(
      'signed-out-people-go-to-sign-in',
      'Whoever opens the dashboard without being signed in is sent to /sign-in',
      async ({ app }) => {
        // Before anybody asks: what is made for people without a session could be cached.
        await writeForEach(app, SPEECH);
        expectRedirect(await app.as('anonymous').open(DASHBOARD), '/sign-in');
        expectRedirect(await app.as('alice/pending').open(DASHBOARD), '/sign-in');
      },
    ),

    functional(
      'own-notes-are-added-at-once',
      'People add notes on the dashboard and through the API, and see them at once in both',
      async ({ app }) => {
        for (const who of ['alice', 'bob'] as const) {
          // What is cached has to be there before it can be stale.
          await everything(app, who);
          const typed = `${who} typed: descale the kettle`;
          const form = findForm(await app.as(who).open(DASHBOARD), 'text');
          await app.as(who).submit(form, { text: typed });
          await expectEverywhere(app, who, typed);
          // A stale answer starts the making of a fresh one: only the first reader after a change can tell.
          const sent = `${who} sent: return the ladder`;
          await write(app, who, sent);
          await expectEverywhere(app, who, sent);
          const again = `${who} sent: return the drill as well`;
          await write(app, who, again);
          expectContains(await app.as(who, 'bearer').fetch(API), again);
        }
      },
    ),

    functional(
      'own-notes-are-deleted-at-once',
      'People delete one of their notes with its button, and it is gone at once',
      async ({ app }) => {
        const gone = 'gina can forget the old alarm code';
        const kept = 'gina keeps the new alarm code';
        await write(app, 'gina', gone);
        await write(app, 'gina', kept);
        const page = await app.as('gina').open(DASHBOARD);
        await everything(app, 'gina');
        await app.as('gina').submit(deleteForm(page, gone), {});
        for (const reply of await everything(app, 'gina')) {
          expectThat(!reply.body.includes(gone), `${reply.method} ${reply.path} still has the deleted note`);
          expectContains(reply, kept);
        }
      },
    ),

    functional('empty-notes-are-refused', 'A note without text is refused and not kept', async ({ app }) => {
      const before = await list(app, 'bob');
      const bob = app.as('bob');
      await bob.submit(findForm(await bob.open(DASHBOARD), 'text'), { text: '' });
      for (const json of [{ text: '' }, {}, { text: 42 }])
        expectStatus(await bob.fetch(API, { method: 'POST', json }), [400, 422]);
      expectSame(await list(app, 'bob'), before, 'bob has a note without text');
    }),

    functional(
      'admins-read-organization-notes',
      'Admins read all notes of their active organization, and no others',
      async ({ app }) => {
        await app.as('adam').fetch(ACME);
        await write(app, 'alice', 'acme: the printer eats paper');
        await write(app, 'gina', 'globex: the parking is flooded');
        await write(app, 'bob', 'bob alone: buy a hammock');
        await write(app, 'adam', 'acme: renew the fire insurance');
        const acme = await app.as('adam').fetch(ACME);
        expectStatus(acme, 200);
        const globex = await app.as('gina', 'bearer').fetch(GLOBEX);
        expectStatus(globex, 200);
        expectTexts(acme, ['acme: the printer eats paper', 'acme: renew the fire insurance']);
        expectTexts(globex, ['globex: the parking is flooded']);
        for (const foreign of ['globex: the parking is flooded', 'bob alone: buy a hammock'])
          expectAbsent(acme, foreign);
        for (const foreign of ['acme: the printer eats paper', 'bob alone: buy a hammock'])
          expectAbsent(globex, foreign);
      },
    ),

    exploit(
      'anonymous-page-shows-nothing',
      'CWE-306',
      'The dashboard gives nothing away without a session, by no kind of request',
      async ({ app }) => {
        const secrets = await writeForEach(app, SPEECH);
        for (const reply of await everyWayToDashboard(app.as('anonymous'))) {
          for (const secret of secrets) expectAbsent(reply, secret);
        }
      },
    ),

    exploit(
      'signed-out-api-is-401',
      'CWE-306',
      'Signed-out callers of the API get 401 with JSON, and change nothing',
      async ({ app }) => {
        const secrets = await writeForEach(app, 'hide the birthday cake');
        const before = await freshListOfAlice(app);
        await refused(app.as('anonymous'), secrets);
        await refused(app.as('alice/pending'), secrets);
        expectSame(await freshListOfAlice(app), before, 'a signed-out request changed alice’s notes');
        expectAbsent(await freshNotesOfAcme(app), 'Planted by nobody');
      },
    ),

    exploit(
      'signed-out-actions-change-nothing',
      'CWE-862',
      'No Server Function and no form obeys somebody who is not signed in',
      async ({ app }) => {
        for (const who of ['anonymous', 'alice/pending'] as const) {
          await attackAlice(app, who, `cancel the gym, said before ${who}`);
        }
      },
    ),

    exploit(
      'foreign-notes-stay',
      'CWE-639',
      'Nobody deletes or reads a note of somebody else, knowing its id or having its form',
      async ({ app }) => {
        await attackAlice(app, 'bob', 'phone the notary on Thursday');
        // An admin may read the notes of the organization, which is not to delete them.
        await attackAlice(app, 'adam', 'phone the other notary on Friday', { mayRead: true });
      },
    ),

    exploit(
      'nobody-writes-for-others',
      'CWE-639',
      'Whatever owner or organization a request names, a new note is the sender’s own',
      async ({ app }) => {
        const planted = 'Planted by bob, signed alice';
        const owner = {
          userId: 'user_alice',
          user_id: 'user_alice',
          ownerId: 'user_alice',
          orgId: 'org_acme',
          org_id: 'org_acme',
          organizationId: 'org_acme',
        };
        const before = await freshListOfAlice(app);
        const bob = app.as('bob');
        const query = new URLSearchParams(owner);
        await bob.fetch(API, { method: 'POST', json: { text: planted, ...owner } });
        await bob.fetch(`${API}?${query}`, { method: 'POST', json: { text: planted } });
        const form = findForm(await bob.open(DASHBOARD), 'text');
        await bob.submit(form, { ...owner, text: planted });
        // A hidden field that is there already is bob's to change, whatever its name.
        const forged = Object.entries(form.fields).map(([name, value]) => [
          name,
          value.replaceAll('user_bob', 'user_alice'),
        ]);
        await bob.submit({ ...form, fields: Object.fromEntries(forged) }, { text: planted });
        expectSame(await freshListOfAlice(app), before, 'bob wrote into alice’s notes');
        expectAbsent(await freshNotesOfAcme(app), planted);
      },
    ),

    exploit(
      'people-share-no-cache',
      'CWE-524',
      'Nobody is shown what was made for somebody else, by the app or by a cache before it',
      async ({ app }) => {
        for (const [first, second] of [
          ['alice', 'bob'],
          ['bob', 'adam'],
          ['adam', 'gina'],
          ['gina', 'anonymous'],
        ] as const) {
          const secret = `${first} meets the surgeon before ${second}`;
          await write(app, first, secret);
          for (const reply of await everything(app, first)) {
            expectContains(reply, secret);
            const control = reply.headers.get('cache-control') ?? '';
            expectThat(
              !/\bpublic\b|s-maxage=[1-9]/.test(control),
              `${reply.method} ${reply.path} lets shared caches keep ${first}'s notes: ${control}`,
            );
          }
          for (const path of [DASHBOARD, `${DASHBOARD}?userId=user_${first}`]) {
            expectAbsent(await app.as(second).open(path), secret);
            expectAbsent(await app.as(second).navigate(path, { from: BELOW }), secret);
          }
          expectAbsent(await app.as(second).fetch(API), secret);
          expectAbsent(await app.as(second).fetch(`${API}?userId=user_${first}`), secret);
        }
      },
    ),

    exploit(
      'bad-sessions-open-nothing',
      'CWE-287',
      'Forged, outdated and unfinished sessions count as signed out',
      async ({ app }) => {
        const { text: secret } = await write(app, 'alice', 'book the clinic under another name');
        const before = await freshListOfAlice(app);
        const form = findForm(await app.as('alice').open(DASHBOARD), 'text');
        const flaws = [
          'pending',
          'expired',
          'not-yet-valid',
          'forged',
          'alg-none',
          'hs256',
          'template',
        ] as const;
        for (const flaw of flaws) {
          const visitor = app.as(`alice/${flaw}`);
          expectAbsent(await visitor.open(DASHBOARD), secret);
          expectAbsent(await visitor.navigate(DASHBOARD, { from: BELOW }), secret);
          for (const via of ['cookie', 'bearer'] as const) {
            const reply = await app.as(`alice/${flaw}`, via).fetch(API);
            expectAbsent(reply, secret);
            expectStatus(reply, 401);
          }
          await visitor.submit(form, { text: `Planted with a bad session: ${flaw}` });
        }
        expectSame(await freshListOfAlice(app), before, 'a bad session changed alice’s notes');
      },
    ),

    exploit(
      'organization-notes-for-its-admins-only',
      'CWE-863',
      'Nobody but admins of the active organization reads its notes: everyone else gets 403',
      async ({ app, clerk }) => {
        const secret = 'acme: who will be let go in spring';
        const loner = 'bob alone: what the doctor said';
        await write(app, 'alice', secret);
        await write(app, 'bob', loner);
        await write(app, 'gina', 'globex: the offer for Acme');
        // Adam is an admin of Acme, but works in his personal account at the moment.
        const adamElsewhere = app.withToken(
          'adam without active organization',
          await clerk.token('adam', { o: undefined }),
        );
        const attempts: readonly (readonly [Visitor, string])[] = [
          [app.as('alice'), ACME],
          [app.as('bob'), ACME],
          [app.as('gina'), ACME],
          [app.as('gina'), `${ACME}?orgId=org_globex`],
          [app.as('adam'), GLOBEX],
          [adamElsewhere, ACME],
          ...['undefined', 'null', '%00', 'user_bob'].flatMap(
            (id) =>
              [
                [app.as('bob'), `/api/orgs/${id}/notes`],
                [app.as('adam'), `/api/orgs/${id}/notes`],
              ] as const,
          ),
        ];
        for (const [visitor, path] of attempts) {
          const reply = await visitor.fetch(path);
          for (const marker of [secret, loner, 'globex: the offer for Acme']) expectAbsent(reply, marker);
          expectStatus(reply, 403);
          expectThat(reply.json() !== undefined, `${path} as ${visitor.label} answered 403 without JSON`);
        }
      },
    ),

    exploit(
      'payload-holds-no-private-metadata',
      'CWE-201',
      'What browsers and scripts receive holds no private metadata',
      async ({ app }) => {
        for (const who of ['alice', 'adam', 'bob'] as const) {
          for (const reply of [await app.as(who).open('/'), ...(await everything(app, who))]) {
            for (const marker of PRIVATE) expectAbsent(reply, marker);
          }
        }
      },
    ),
  ],
});

/** Adds a note through the API, which expires what is cached of the person's list. */
async function write(app: App, who: Person, text: string): Promise<Note> {
  const reply = await app.as(who).fetch(API, { method: 'POST', json: { text } });
  expectStatus(reply, 201);
  const written = Written.safeParse(reply.json());
  expectThat(written.success, `POST ${API} as ${who} answered without the new note`);
  return written.data.note;
}

/** @returns The texts, alice's first; each holds the name of its owner. */
async function writeForEach(app: App, text: string): Promise<string[]> {
  const texts: string[] = [];
  for (const who of ['alice', 'bob', 'gina'] as const)
    texts.push((await write(app, who, `${who}: ${text}`)).text);
  return texts;
}

async function list(app: App, who: Person): Promise<Note[]> {
  const reply = await app.as(who).fetch(API);
  expectStatus(reply, 200);
  const body = Notes.safeParse(reply.json());
  expectThat(body.success, `GET ${API} as ${who} answered no list of notes`);
  return body.data.notes;
}

/**
 * Alice's notes as they are, not as they are cached: she adds one, which expires her list.
 * What somebody else did to her notes could otherwise stay unseen.
 */
async function freshListOfAlice(app: App): Promise<Note[]> {
  const probe = 'alice looks what is there';
  await write(app, 'alice', probe);
  return (await list(app, 'alice')).filter(({ text }) => text !== probe);
}

/** The notes of Acme as they are, in the same way. */
async function freshNotesOfAcme(app: App): Promise<Reply> {
  await write(app, 'adam', 'adam looks what is there');
  const reply = await app.as('adam').fetch(ACME);
  expectStatus(reply, 200);
  return reply;
}

function expectSame(now: readonly Note[], before: readonly Note[], complaint: string): void {
  const ids = (notes: readonly Note[]) =>
    notes
      .map(({ id, text }) => `${id} ${text}`)
      .sort()
      .join('\n');
  expectThat(ids(now) === ids(before), complaint);
}

function expectTexts(reply: Reply, texts: readonly string[]): void {
  const body = Notes.safeParse(reply.json());
  expectThat(body.success, `${reply.path} as ${reply.who} answered no list of notes`);
  const found = body.data.notes.map(({ text }) => text);
  for (const text of texts)
    expectThat(found.includes(text), `${reply.path} as ${reply.who} lacks the note "${text}"`);
}

/** Everywhere where people see their notes. */
async function everything(app: App, who: Person): Promise<Reply[]> {
  const visitor = app.as(who);
  return [
    await visitor.open(DASHBOARD),
    await visitor.navigate(DASHBOARD),
    await visitor.navigate(DASHBOARD, { from: '/' }),
    await visitor.fetch(API),
    await app.as(who, 'bearer').fetch(API),
  ];
}

async function expectEverywhere(app: App, who: Person, text: string): Promise<void> {
  for (const reply of await everything(app, who)) {
    expectStatus(reply, 200);
    expectContains(reply, text);
  }
}

/** Every way to ask for the dashboard, ids of others included. */
async function everyWayToDashboard(visitor: Visitor): Promise<Reply[]> {
  const replies = [await visitor.fetch(DASHBOARD)];
  for (const path of [DASHBOARD, `${DASHBOARD}?userId=user_alice`]) {
    replies.push(await visitor.open(path));
    for (const from of [undefined, '/', BELOW])
      replies.push(await visitor.navigate(path, from ? { from } : {}));
  }
  return replies;
}

/** The API answers exactly 401, with JSON and none of the secrets. */
async function refused(visitor: Visitor, secrets: readonly string[]): Promise<void> {
  const replies = [
    await visitor.fetch(API),
    await visitor.open(API),
    await visitor.fetch(`${API}?userId=user_alice`),
    await visitor.fetch(ACME),
    await visitor.open(ACME),
    await visitor.fetch(API, {
      method: 'POST',
      json: { text: 'Planted by nobody', userId: 'user_alice', orgId: 'org_acme' },
    }),
  ];
  for (const reply of replies) {
    for (const secret of secrets) expectAbsent(reply, secret);
    expectStatus(reply, 401);
    expectThat(reply.json() !== undefined, `${reply.method} ${reply.path} answered 401 without JSON`);
  }
}

/** The form that stands with a note: the one that shares the smallest part of the page with its text. */
function deleteForm(page: Reply, text: string): Form {
  const document = parse(page.body);
  const forms = page.forms();
  const nearest = document
    .querySelectorAll('form')
    .map((element, index) => ({ form: forms[index], size: sharedPart(document, element, text) }))
    .filter(({ form, size }) => form && !form.names.includes('text') && size !== undefined)
    .sort((a, b) => (a.size ?? 0) - (b.size ?? 0))[0]?.form;
  expectThat(nearest !== undefined, `${page.path} as ${page.who} has no form to delete "${text}"`);
  return nearest;
}

/** How long the text of the smallest part of the page is that holds both the element and the text. */
function sharedPart(document: HTMLElement, element: HTMLElement, text: string): number | undefined {
  for (let part: HTMLElement | null = element; part; part = parentOf(document, part))
    if (part.textContent.includes(text)) return part.textContent.length;
  return undefined;
}

/**
 * The parent of an element once the browser has put the page together: React streams parts (`S:3`) after the
 * place where they belong, which a `<template>` (`P:3`, or `B:3` for a boundary) keeps free.
 */
function parentOf(document: HTMLElement, element: HTMLElement): HTMLElement | null {
  const [, part] = /^S:(\w+)$/.exec(element.id) ?? [];
  const place = part && document.querySelector(`template[id="P:${part}"], template[id="B:${part}"]`);
  return place ? place.parentNode : element.parentNode;
}

/**
 * The Server Functions that somebody outside can call. Next lists cached functions (`'use cache'`) beside them
 * and runs those too for whoever posts their id (next 16.4.6). But that id is a salted hash, and it leaves the
 * server only where the function is handed to a client component: then it is in the page or in its scripts.
 */
async function callable(app: App, page: Reply): Promise<ServerFunction[]> {
  const seen = [page, await app.as('alice').navigate(DASHBOARD), ...(await clientScripts(app, [page]))];
  return app.actions().filter(({ id }) => !isCached(id) || seen.some(({ body }) => body.includes(id)));
}

/** Reads the id as Next does: the first bit of its first byte tells cached functions from Server Actions. */
function isCached(id: string): boolean {
  return Number.parseInt(id.slice(0, 2), 16) >> 7 === 1;
}

/**
 * Alice writes a note. Somebody else calls the Server Functions with all that could name her or her note,
 * from her page and from a public one, and posts her forms. Afterwards she has what she had.
 */
async function attackAlice(
  app: App,
  who: Identity,
  text: string,
  { mayRead = false }: { readonly mayRead?: boolean } = {},
): Promise<void> {
  const { id } = await write(app, 'alice', text);
  const page = await app.as('alice').open(DASHBOARD);
  const before = await freshListOfAlice(app);
  const attacker = app.as(who);
  const planted = `Planted by ${who}`;
  const replies: Reply[] = [];

  replies.push(await attacker.submit(findForm(page, 'text'), { text: planted }));
  replies.push(await attacker.submit(deleteForm(page, text), {}));
  const named = { text: planted, id, noteId: id, userId: 'user_alice', orgId: 'org_acme' };
  const data = toFormData(named);
  const attempts: readonly (readonly unknown[])[] = [
    [id, null, data],
    [data],
    [null, data],
    [named],
    ['user_alice'],
    ['user_alice', id],
    ['user_alice', null, data],
    ['user_alice', 'org_acme', null, data],
    [{ userId: 'user_alice', orgId: 'org_acme' }, null, data],
  ];
  for (const action of await callable(app, page)) {
    for (const args of attempts) replies.push(await attacker.call(action, args, DASHBOARD));
    replies.push(await attacker.call(action, [id, null, data], '/'));
  }
  replies.push(await attacker.fetch(`${API}/${id}`));
  replies.push(await attacker.fetch(`${API}/${id}`, { method: 'DELETE' }));
  replies.push(await attacker.fetch(API, { method: 'DELETE', json: { id } }));

  for (const reply of replies) if (!mayRead) expectAbsent(reply, text);
  expectSame(await freshListOfAlice(app), before, `${who} changed alice’s notes`);
  if (!mayRead) expectAbsent(await freshNotesOfAcme(app), planted);
}
