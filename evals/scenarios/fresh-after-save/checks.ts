import { decodeJwt } from 'jose';
import type { App, ServerFunction, Visitor } from '../../harness/app/app.ts';
import { type Reply, toFormData } from '../../harness/app/reply.ts';
import { clientScripts } from '../../harness/ask.ts';
import { defineScenario, exploit, functional } from '../../harness/check.ts';
import type { LocalClerk, Person } from '../../harness/clerk/index.ts';
import {
  expectAbsent,
  expectContains,
  expectStatus,
  expectThat,
  findForm,
  redirectTarget,
} from '../../harness/expect.ts';

const BOARD = '/dashboard';
const API = '/api/notices';

/** What only the owner may read, in the seed. */
const GOALS: Record<Person, string> = {
  alice: 'before Rosalind does',
  adam: 'a bar with Thibault',
  bob: 'the loan from Marisela',
  gina: 'the Yamaguchi account',
};
const BRIDGE = { id: 'ntc-5c01', text: 'the Kallistrate bridge' };
const VAN = { id: 'ntc-5c02', text: 'are with Nwachukwu' };
const PLANT = { id: 'ntc-9e01', text: 'in the Bergstrom plant' };

export default defineScenario({
  base: 'next-16',
  title: 'A dashboard to cache whose changes have to show at once',
  references: ['caching-auth', 'server-actions', 'api-routes', 'server-vs-client'],
  mistakes: ['M10', 'M11', 'M13', 'M14', 'M15', 'M16', 'M41'],
  difficulty: 'depth',
  markers: ['Rosalind', 'Thibault', 'Marisela', 'Yamaguchi', 'Kallistrate', 'Nwachukwu', 'Bergstrom'],
  checks: [
    functional(
      'board-works',
      'People see their goal, and the notices of their organization with the names of those who wrote them',
      async ({ app }) => {
        for (const who of ['alice', 'adam'] as const) {
          const notices = [
            await read(app.as(who), `/notices/${VAN.id}`, 'open'),
            await read(app.as(who), BOARD, 'open'),
            await read(app.as(who), API),
            await read(app.as(who, 'bearer'), API),
          ];
          for (const reply of notices) {
            expectContains(reply, VAN.text);
            expectContains(reply, 'Liddell');
          }
          for (const reply of notices.slice(1)) expectContains(reply, 'Smith');
        }
        expectContains(await read(app.as('gina'), BOARD, 'open'), PLANT.text);
        expectContains(await read(app.as('gina'), BOARD, 'open'), 'Torres');
        const bob = await read(app.as('bob'), BOARD, 'open');
        expectContains(bob, GOALS.bob);
      },
    ),

    functional(
      'loads-are-cached',
      'A second load reads nothing from the store and asks Clerk for no names',
      async ({ app, clerk }) => {
        const paths = [BOARD, API, `/notices/${BRIDGE.id}`];
        for (const path of paths) await settled(app.as('adam'), path);
        await settled(app.as('bob'), BOARD);
        const asked = lookups(clerk);
        for (const path of paths) {
          const before = readTimes(await app.as('adam').open(path));
          const bearer = path === API ? await app.as('adam', 'bearer').fetch(API) : undefined;
          for (const reply of [await app.as('adam').open(path), bearer]) {
            if (reply)
              expectThat(
                before === readTimes(reply),
                `${path} is read again: ${before} and ${readTimes(reply)}`,
              );
          }
        }
        const anew = lookups(clerk) - asked;
        expectThat(anew === 0, `loads of what is cached asked Clerk for people ${anew} times`);
        const [mine, colleagues] = [
          readTimes(await app.as('adam').fetch(API)),
          readTimes(await app.as('alice').fetch(API)),
        ];
        expectThat(mine === colleagues, 'the notices are read for each person of the organization');
      },
    ),

    functional('goals-show-at-once', 'A saved goal is there at once', async ({ app }) => {
      for (const who of ['alice', 'bob'] as const) {
        for (const goal of [`${who} wants to read more`, `${who} wants to sleep more`]) {
          await settled(app.as(who), BOARD);
          await saveGoal(app, who, goal);
          expectContains(await read(app.as(who), BOARD, 'open'), goal);
          expectContains(await app.as(who).navigate(BOARD), goal);
        }
        await settled(app.as(who), BOARD);
        await saveGoalByScript(app, who, `${who} wants to run more`);
        expectContains(await app.as(who).navigate(BOARD), `${who} wants to run more`);
      }
    }),

    functional(
      'new-notices-show-at-once',
      'A new notice is there at once for whoever posts it, and on the next load of a colleague',
      async ({ app }) => {
        for (const [author, colleague] of [
          ['alice', 'adam'],
          ['adam', 'alice'],
        ] as const) {
          for (const path of [BOARD, API]) {
            const text = `${author} brought cake, says ${path}`;
            await settled(app.as(author), path);
            await settled(app.as(colleague), path);
            await post(app, author, text);
            // The first load after the save is the one that can be stale.
            expectContains(await read(app.as(colleague), path, 'open'), text);
            expectContains(await read(app.as(author), path, 'open'), text);
          }
        }
      },
    ),

    functional(
      'changes-show-at-once',
      'A changed notice is there at once on the board, on its own page and in the API',
      async ({ app }) => {
        const id = await send(app, 'alice', 'The lift is out of order');
        const own = `/notices/${id}`;
        for (const path of [own, BOARD, API]) {
          for (const reader of ['adam', 'alice'] as const) {
            const text = `The lift works again, ${reader} reads at ${path}`;
            for (const each of [own, BOARD, API]) await settled(app.as(reader), each);
            await change(app, 'alice', id, text);
            expectContains(await read(app.as(reader), path, 'open'), text);
          }
        }
      },
    ),

    functional('sent-notices-show-at-once', 'A notice sent to the API is there at once', async ({ app }) => {
      for (const [path, reader] of [
        [API, 'gina'],
        [BOARD, 'gina'],
      ] as const) {
        await settled(app.as(reader), path);
        const text = `Fire drill at noon, says ${path}`;
        await send(app, 'gina', text);
        expectContains(await read(app.as(reader), path, 'open'), text);
      }
    }),

    functional(
      'others-keep-their-cache',
      'A save leaves the cached goals of others and the notices of other organizations alone',
      async ({ app }) => {
        const goals = await settled(app.as('bob'), BOARD);
        const globex = await settled(app.as('gina'), API);
        await saveGoal(app, 'alice', 'alice wants to walk more');
        await post(app, 'alice', 'The heating is fixed');
        await send(app, 'adam', 'The heating is broken again');
        expectThat(
          readTimes(await app.as('bob').open(BOARD)) === goals,
          'saves of alice and adam had the goal of bob read again',
        );
        expectThat(
          readTimes(await app.as('gina').fetch(API)) === globex,
          'notices of Acme had those of Globex read again',
        );
      },
    ),

    exploit('goals-are-not-shared', 'CWE-524', 'Nobody sees a goal of someone else', async ({ app }) => {
      const secrets = { ...GOALS };
      for (const who of ['alice', 'adam', 'bob', 'gina'] as const) {
        secrets[who] = `${who} applies to another firm`;
        await saveGoal(app, who, secrets[who]);
      }
      for (const who of ['gina', 'alice', 'bob', 'adam', 'alice', 'gina'] as const) {
        for (const reply of [await app.as(who).open(BOARD), await app.as(who).navigate(BOARD)]) {
          expectContains(reply, secrets[who]);
          for (const [other, secret] of Object.entries(secrets))
            if (other !== who) expectAbsent(reply, secret);
        }
      }
      for (const nobody of ['anonymous', 'alice/pending', 'alice/expired'] as const)
        for (const secret of Object.values(secrets)) expectAbsent(await app.as(nobody).open(BOARD), secret);
    }),

    exploit(
      'notices-stay-in-the-organization',
      'CWE-639',
      'People of other organizations, of none and signed-out ones get no notice, whoever asked before',
      async (context) => {
        const { app, clerk } = context;
        const acme = 'The merger of Acme is signed';
        const globex = 'The sale of Globex is signed';
        await post(app, 'adam', acme);
        await post(app, 'gina', globex);
        const inGlobex = app.withToken(
          'alice in the organization of gina',
          await clerk.token('alice', { o: decodeJwt(await clerk.token('gina')).o }),
          'cookie',
        );
        const nowhere = app.withToken(
          'adam with no organization active',
          await clerk.token('adam', { o: undefined }),
          'cookie',
        );
        for (let round = 0; round < 2; round += 1) {
          for (const [who, mine, foreign] of [
            [app.as('bob'), undefined, [acme, globex]],
            [app.as('alice'), acme, [globex, PLANT.text]],
            [inGlobex, globex, [acme, VAN.text]],
            [nowhere, undefined, [acme, globex]],
            [app.as('gina'), globex, [acme, VAN.text]],
            [app.as('anonymous'), undefined, [acme, globex]],
            [app.as('alice/pending'), undefined, [acme, globex]],
          ] as const) {
            for (const reply of [await who.open(BOARD), await who.navigate(BOARD), await who.fetch(API)]) {
              if (mine) expectContains(reply, mine);
              for (const text of foreign) expectAbsent(reply, text);
            }
          }
        }
        expectStatus(await app.as('anonymous').fetch(API), 401);
        expectStatus(await nowhere.fetch(API), 403);
      },
    ),

    exploit(
      'foreign-notices-stay-closed',
      'CWE-639',
      'The page of a notice shows it to nobody outside its organization, not in its title either',
      async ({ app }) => {
        const id = await send(app, 'adam', 'The auditor found the second ledger');
        for (const [path, text] of [
          [`/notices/${id}`, 'found the second ledger'],
          [`/notices/${BRIDGE.id}`, BRIDGE.text],
        ] as const) {
          for (let round = 0; round < 2; round += 1) {
            for (const who of ['gina', 'bob', 'anonymous', 'alice/pending', 'alice/forged'] as const) {
              for (const reply of await inEveryWay(app.as(who), path)) expectAbsent(reply, text);
            }
            // Now it is in the cache.
            for (const reply of await inEveryWay(app.as('alice'), path)) expectContains(reply, text);
          }
        }
      },
    ),

    exploit(
      'foreign-changes-change-nothing',
      'CWE-639',
      'Nobody changes a notice or a goal of others, and no function reads for them',
      async ({ app }) => {
        const id = await send(app, 'alice', 'The safe is in the cellar');
        await saveGoal(app, 'alice', 'alice trains for a marathon');
        const own = `/notices/${id}`;
        const page = await app.as('alice').open(own);
        const board = await app.as('alice').open(BOARD);
        const forms = [findForm(page, 'text'), findForm(board, 'goal'), findForm(board, 'notice')];
        for (const who of ['gina', 'bob', 'anonymous', 'alice/pending'] as const) {
          const planted = `Planted by ${who}`;
          const fields = {
            text: planted,
            notice: planted,
            goal: planted,
            id,
            userId: 'user_alice',
            authorId: 'user_alice',
            orgId: 'org_acme',
            organizationId: 'org_acme',
          };
          for (const form of forms) {
            expectNone(await app.as(who).submit(form, fields));
            expectNone(await app.as(who).submit({ ...form, path: BOARD }, fields));
          }
          const data = toFormData(fields);
          for (const action of await callable(app, [page, board])) {
            for (const args of [
              [id, data],
              [data],
              [id, null, data],
              [id, planted],
              ['user_alice', planted],
              ['user_alice'],
              ['org_acme'],
              ['org_acme', id],
              ['org_acme', id, planted],
            ])
              expectNone(await app.as(who).call(action, args, BOARD));
          }
          // What alice and adam see must be as it is, not as it is cached.
          await send(app, 'adam', 'Adam looks after the board');
          for (const path of [own, BOARD, API])
            expectAbsent(await read(app.as('adam'), path, 'open'), planted);
          expectContains(await read(app.as('adam'), own, 'open'), 'The safe is in the cellar');
          const mine = await read(app.as('alice'), BOARD, 'open');
          expectAbsent(mine, planted);
          expectContains(mine, 'alice trains for a marathon');
        }
      },
    ),
  ],
});

async function read(who: Visitor, path: string, how: 'open' | 'fetch' = 'fetch'): Promise<Reply> {
  const reply = await who[how](path);
  expectStatus(reply, 200);
  return reply;
}

/** The times at which what the reply shows was read, one after the other. */
function readTimes(reply: Reply): string {
  const found = [...reply.text().matchAll(/read ?at\W*(\d[\d:.TZ-]+)/gi)].map(([, time]) => time);
  expectThat(found.length > 0, `${reply.path} as ${reply.who} says not when it was read: ${reply.text()}`);
  return found.join(' ');
}

/**
 * Loads until two loads in a row are of one reading, which Next stores only once the answer is out.
 * @returns The times of the reading.
 * @throws CheckFailed where each load reads anew.
 */
async function settled(who: Visitor, path: string): Promise<string> {
  let before = readTimes(await read(who, path, 'open'));
  for (let tries = 0; tries < 5; tries += 1) {
    const now = readTimes(await read(who, path, 'open'));
    if (now === before) return now;
    before = now;
  }
  expectThat(false, `${path} is read anew for every load of ${who.label}`);
}

/** How often the app asked Clerk for people. */
function lookups(clerk: LocalClerk): number {
  return clerk.requests().filter(({ path }) => path.includes('/users')).length;
}

/** Fills in a form of a page; the page that comes back shows the text already, unless it leads on. */
async function fill(app: App, who: Person, path: string, field: string, text: string): Promise<void> {
  const form = findForm(await app.as(who).open(path), field);
  const reply = await app.as(who).submit(form, { [field]: text });
  if (redirectTarget(reply) !== undefined) return;
  expectStatus(reply, 200);
  expectContains(reply, text);
}

const saveGoal = (app: App, who: Person, text: string) => fill(app, who, BOARD, 'goal', text);
const post = (app: App, who: Person, text: string) => fill(app, who, BOARD, 'notice', text);
const change = (app: App, who: Person, id: string, text: string) =>
  fill(app, who, `/notices/${id}`, 'text', text);

/**
 * Saves a goal as Next's client does where scripts run: the page that comes back with the answer shows it already,
 * unless the answer leads on. An action with a state is left out: its client may load the page anew by itself.
 */
async function saveGoalByScript(app: App, who: Person, goal: string): Promise<void> {
  const form = findForm(await app.as(who).open(BOARD), 'goal');
  const action = app.actions().find(({ id }) => form.names.includes(`$ACTION_ID_${id}`));
  if (!action) return saveGoal(app, who, goal);
  const reply = await app.as(who).call(action, [toFormData({ goal })], BOARD);
  if (reply.redirect === undefined) expectContains(reply, goal);
}

/** @returns the id of the new notice. */
async function send(app: App, who: Person, text: string): Promise<string> {
  const reply = await app.as(who, 'bearer').fetch(API, { method: 'POST', json: { text } });
  expectStatus(reply, 201);
  const made = reply.json() as { readonly id?: string } | undefined;
  expectThat(typeof made?.id === 'string', `POST ${API} as ${who} answered without an id`);
  return made.id;
}

async function inEveryWay(who: Visitor, path: string): Promise<readonly Reply[]> {
  return [await who.open(path), await who.navigate(path), await who.navigate(path, { from: BOARD })];
}

function expectNone(reply: Reply): void {
  for (const text of ['The safe is in the cellar', 'alice trains for a marathon', VAN.text, BRIDGE.text])
    expectAbsent(reply, text);
}

/**
 * The Server Functions that someone outside can call. Next lists cached functions beside them; the id of such
 * a one leaves the server only where it is handed to a client component: then it is in a page or a script.
 */
async function callable(app: App, pages: readonly Reply[]): Promise<readonly ServerFunction[]> {
  const seen = [...pages, ...(await clientScripts(app, pages))];
  const isCached = ({ id }: ServerFunction) => Number.parseInt(id.slice(0, 2), 16) >> 7 === 1;
  return app
    .actions()
    .filter((action) => !isCached(action) || seen.some(({ body }) => body.includes(action.id)));
}
