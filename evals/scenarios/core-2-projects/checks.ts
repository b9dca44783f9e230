import type { App, Visitor } from '../../harness/app/app.ts';
import { type Form, type Reply, toFormData } from '../../harness/app/reply.ts';
import { defineScenario, exploit, functional } from '../../harness/check.ts';
import type { Identity, LocalClerk } from '../../harness/clerk/index.ts';
import {
  expectAbsent,
  expectContains,
  expectRedirect,
  expectShown,
  expectStatus,
  expectThat,
} from '../../harness/expect.ts';

const PAGE = '/projects';
const API = '/api/projects';
const HOURS = '/api/hours';

const ACME = { ids: ['prj_41a7', 'prj_41a8'], names: ['Halvorsen bridge', 'Pumps for Tidewater'] } as const;
const GLOBEX = { ids: ['prj_7c02'], names: ['Quillfeather hangar'] } as const;
const ARCHIVED = { id: 'prj_41b0', name: 'Old Zwickau line' } as const;
const NOTES = {
  alice: 'Night shift with Bjornstad',
  adam: 'Papers for Wieczorek',
  bob: 'Ladders for Castellane',
  gina: 'Rivets from Oyelaran',
} as const;
const SECRETS = [...ACME.names, ...GLOBEX.names, ARCHIVED.name, ...Object.values(NOTES)];

export default defineScenario({
  base: 'core-2',
  title: 'Projects of an organization, in an app that stays on Core 2',
  references: ['server-vs-client', 'api-routes', 'server-actions', 'middleware-strategies', 'SKILL'],
  mistakes: ['M3', 'M6', 'M8', 'M9', 'M10', 'M11', 'M20', 'M34', 'M37', 'M47'],
  difficulty: 'depth',
  markers: [
    'Halvorsen',
    'Tidewater',
    'Zwickau',
    'Quillfeather',
    'Bjornstad',
    'Wieczorek',
    'Castellane',
    'Oyelaran',
  ],
  checks: [
    functional(
      'header-knows-who-asks',
      'The HTML of the home page has "Projects" for signed-in people and "Sign in" for others',
      async ({ app }) => {
        for (const who of ['alice', 'bob', 'gina'] as const) {
          const home = await app.as(who).open('/');
          expectStatus(home, 200);
          expectShown(home, ['Projects']);
          expectThat(!home.text().includes('Sign in'), `${who} is offered to sign in`);
        }
        for (const who of ['anonymous', 'alice/pending'] as const) {
          const home = await app.as(who).open('/');
          expectStatus(home, 200);
          expectShown(home, ['Sign in']);
          expectThat(!home.text().includes('Projects'), `${who} is offered the projects`);
        }
      },
    ),

    functional(
      'members-see-projects',
      'Members see the projects of their active organization, on the page and as JSON',
      async ({ app }) => {
        for (const [who, { ids, names }, others] of [
          ['alice', ACME, GLOBEX],
          ['adam', ACME, GLOBEX],
          ['gina', GLOBEX, ACME],
        ] as const) {
          for (const page of [
            await app.as(who).open(PAGE),
            await app.as(who).navigate(PAGE, { from: '/' }),
            await app.as(who, 'bearer').fetch(API),
          ]) {
            expectStatus(page, 200);
            for (const name of names) expectContains(page, name);
            for (const name of [...others.names, ARCHIVED.name]) expectAbsent(page, name);
          }
          const listed = await list(app.as(who));
          expectThat(
            ids.every((id, at) => listed.some((one) => one.id === id && one.name === names[at])),
            `GET ${API} as ${who} lists ${JSON.stringify(listed)}`,
          );
          const one = await app.as(who, 'bearer').fetch(`${API}/${ids[0]}`);
          expectStatus(one, 200);
          expectContains(one, names[0]);
        }
        const member = await app.as('alice').open(PAGE);
        expectThat(archiveForms(member).length === 0, 'a member who may not archive gets the buttons');
      },
    ),

    functional(
      'managers-use-the-forms',
      'Those with the permission add and archive projects with plain forms',
      async ({ app }) => {
        for (const [who, reader] of [
          ['adam', 'alice'],
          ['gina', 'gina'],
        ] as const) {
          const manager = app.as(who);
          const name = `Planned by ${who}`;
          await manager.submit(addForm(await manager.open(PAGE)), { name });
          const page = await manager.open(PAGE);
          expectShown(page, [name]);
          expectContains(await app.as(reader, 'bearer').fetch(API), name);
          const form = archiveForms(page).find(({ text }) => text.includes(`Archive ${name}`));
          expectThat(form !== undefined, `${who} gets no button "Archive ${name}"`);
          await manager.submit(form, {});
          expectAbsent(await app.as(reader).open(PAGE), name);
          expectAbsent(await app.as(reader, 'bearer').fetch(API), name);
        }
      },
    ),

    functional(
      'managers-use-the-api',
      'Scripts of those with the permission add and archive projects',
      async ({ app }) => {
        for (const [who, via] of [
          ['adam', 'bearer'],
          ['gina', 'cookie'],
        ] as const) {
          const manager = app.as(who, via);
          const made = await create(manager, `Scripted by ${who}`);
          expectShown(await manager.open(PAGE), [`Scripted by ${who}`]);
          expectStatus(await manager.fetch(`${API}/${made}`, { method: 'DELETE' }), 204);
          expectAbsent(await manager.fetch(API), `Scripted by ${who}`);
          expectStatus(await manager.fetch(`${API}/${made}`), 404);
        }
      },
    ),

    functional(
      'hours-are-own',
      'Everybody gets their own hours, with and without an organization',
      async ({ app }) => {
        for (const who of ['alice', 'adam', 'bob', 'gina'] as const) {
          for (const via of ['bearer', 'cookie'] as const) {
            const reply = await app.as(who, via).fetch(HOURS);
            expectStatus(reply, 200);
            expectContains(reply, NOTES[who]);
          }
        }
      },
    ),

    functional('no-organization-is-told', 'Who has no organization active is told so', async ({ app }) => {
      for (const page of [await app.as('bob').open(PAGE), await app.as('bob').navigate(PAGE)]) {
        expectStatus(page, 200);
        expectContains(page, 'Choose an organization first');
      }
      for (const via of ['bearer', 'cookie'] as const) {
        const bob = app.as('bob', via);
        await refused(403, bob.fetch(API));
        await refused(403, bob.fetch(`${API}/${ACME.ids[0]}`));
        await refused(403, bob.fetch(API, { method: 'POST', json: { name: 'Of no organization' } }));
      }
    }),

    exploit(
      'page-leads-to-sign-in',
      'CWE-306',
      'Signed-out people see nothing of the page and end up on /sign-in',
      async ({ app }) => {
        for (const who of ['anonymous', 'alice/pending'] as const) {
          const visitor = app.as(who);
          expectRedirect(await visitor.open(PAGE), '/sign-in');
          for (const from of [PAGE, '/', undefined])
            expectNothing(await visitor.navigate(PAGE, from ? { from } : {}));
          for (const path of [PAGE, `${PAGE}/`, `${PAGE}?id=${ACME.ids[0]}`])
            expectNothing(await visitor.fetch(path));
        }
      },
    ),

    exploit(
      'signed-out-api-is-401',
      'CWE-306',
      'Signed-out scripts get 401 with JSON for every verb and change nothing',
      async ({ app }) => {
        const before = await everything(app);
        const anonymous = app.as('anonymous');
        for (const path of [API, HOURS, ...ids().map((id) => `${API}/${id}`), `${API}/prj_none`]) {
          await refused(401, anonymous.fetch(path));
          await refused(401, anonymous.fetch(path, { headers: { accept: 'application/json' } }));
          await refused(401, anonymous.open(path));
          const head = await anonymous.fetch(path, { method: 'HEAD' });
          expectNothing(head);
          expectStatus(head, 401);
        }
        for (const id of ids()) await refused(401, anonymous.fetch(`${API}/${id}`, { method: 'DELETE' }));
        await refused(401, anonymous.fetch(API, { method: 'POST', json: { name: 'By nobody' } }));
        await expectUnchanged(app, before);
      },
    ),

    exploit(
      'members-change-nothing',
      'CWE-862',
      'A member without the permission adds and archives nothing, by no way',
      async ({ app }) => {
        const before = await everything(app);
        const alice = app.as('alice', 'bearer');
        await refused(403, alice.fetch(API, { method: 'POST', json: { name: 'By a member' } }));
        for (const id of ACME.ids) {
          const reply = await alice.fetch(`${API}/${id}`, { method: 'DELETE' });
          expectStatus(reply, 403);
        }
        await attack(app, 'alice', ACME.ids);
        await expectUnchanged(app, before);
      },
    ),

    exploit(
      'other-organizations-are-out-of-reach',
      'CWE-639',
      'Nobody reads or changes projects of an organization that is not theirs',
      async ({ app }) => {
        for (const [who, its, ids, names] of [
          ['gina', 'acme', [...ACME.ids, ARCHIVED.id], [...ACME.names, ARCHIVED.name]],
          ['adam', 'globex', GLOBEX.ids, GLOBEX.names],
        ] as const) {
          const before = await everything(app);
          for (const via of ['bearer', 'cookie'] as const) {
            const stranger = app.as(who, via);
            const organizationId = `org_${its}`;
            const sent = [
              ...ids.map((id) => `${API}/${id}`),
              `${API}?organizationId=${organizationId}`,
              `${API}?orgId=${organizationId}`,
            ].map((path) => stranger.fetch(path));
            for (const [at, reply] of (await Promise.all(sent)).entries()) {
              for (const name of names) expectAbsent(reply, name);
              if (at < ids.length) expectStatus(reply, 404);
            }
            for (const id of ids) {
              const reply = await stranger.fetch(`${API}/${id}`, { method: 'DELETE' });
              for (const name of names) expectAbsent(reply, name);
              expectStatus(reply, 404);
            }
            const json = { name: 'Slipped in', organizationId, orgId: organizationId };
            await stranger.fetch(API, { method: 'POST', json });
          }
          await attack(app, who, ids);
          // What they add to their own organization on the way is theirs to add.
          await expectUnchanged(app, before, [its]);
        }
      },
    ),

    exploit(
      'no-organization-reaches-nothing',
      'CWE-863',
      'Who has no organization active sees and changes no project at all',
      async ({ app }) => {
        const before = await everything(app);
        const bob = app.as('bob');
        for (const path of [PAGE, API, ...ids().map((id) => `${API}/${id}`)]) {
          for (const reply of [await bob.open(path), await bob.fetch(path), await bob.navigate(path)])
            expectNothing(reply);
        }
        for (const id of ids()) expectNothing(await bob.fetch(`${API}/${id}`, { method: 'DELETE' }));
        await attack(app, 'bob', ids());
        await expectUnchanged(app, before);
      },
    ),

    exploit(
      'signed-out-actions-change-nothing',
      'CWE-862',
      'No form and no Server Function obeys people who are not signed in',
      async ({ app }) => {
        const before = await everything(app);
        for (const who of ['anonymous', 'alice/pending'] as const) await attack(app, who, ids());
        await expectUnchanged(app, before);
      },
    ),

    exploit(
      'contractors-tokens-are-401',
      'CWE-863',
      'A token of the JWT template opens nothing',
      async ({ app, clerk }) => {
        const before = await everything(app);
        for (const via of ['bearer', 'cookie'] as const) {
          const visitors = [
            app.as('alice/template', via),
            // As the template could be set up to make it: with the claims of an organization.
            app.withToken('adam/template', await templateToken(clerk), via),
          ];
          for (const visitor of visitors) {
            for (const path of [HOURS, API, `${API}/${ACME.ids[0]}`]) await refused(401, visitor.fetch(path));
            await refused(401, visitor.fetch(API, { method: 'POST', json: { name: 'By the contractor' } }));
            await refused(401, visitor.fetch(`${API}/${ACME.ids[1]}`, { method: 'DELETE' }));
          }
        }
        await expectUnchanged(app, before);
      },
    ),

    exploit(
      'bad-sessions-are-401',
      'CWE-287',
      'Forged, outdated and unfinished sessions count as signed out',
      async ({ app }) => {
        for (const variant of [
          'pending',
          'forged',
          'alg-none',
          'hs256',
          'expired',
          'not-yet-valid',
        ] as const) {
          for (const via of ['bearer', 'cookie'] as const) {
            const visitor = app.as(`alice/${variant}`, via);
            for (const path of [HOURS, API, `${API}/${ACME.ids[0]}`]) await refused(401, visitor.fetch(path));
          }
        }
      },
    ),
  ],
});

function ids(): readonly string[] {
  return [...ACME.ids, ...GLOBEX.ids];
}

/** A template token of adam with the organization and role of his session: a genuine one, but for its claims. */
async function templateToken(clerk: LocalClerk): Promise<string> {
  const payload = (await clerk.token('adam')).split('.')[1] ?? '';
  const { sub, o, pla, fea } = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return clerk.token('alice/template', { sub, o, pla, fea, v: 2 });
}

/** Exactly this status, JSON, and none of the data. */
async function refused(status: number, sent: Promise<Reply>): Promise<void> {
  const reply = await sent;
  expectNothing(reply);
  expectStatus(reply, status);
  expectThat(reply.json() !== undefined, `${reply.method} ${reply.path} answered ${status} without JSON`);
}

function expectNothing(reply: Reply): void {
  for (const secret of SECRETS) expectAbsent(reply, secret);
}

interface Listed {
  readonly id: string;
  readonly name: string;
}

async function list(who: Visitor): Promise<readonly Listed[]> {
  const reply = await who.fetch(API);
  expectStatus(reply, 200);
  const body = reply.json() as { readonly projects?: readonly Listed[] } | undefined;
  expectThat(Array.isArray(body?.projects), `GET ${API} as ${who.label} lists no projects`);
  return [...body.projects].sort((a, b) => a.id.localeCompare(b.id));
}

const MANAGERS = { acme: 'adam', globex: 'gina' } as const;
type Organization = keyof typeof MANAGERS;

/** The projects of each organization, as those who may read them get them. */
async function everything(app: App): Promise<Record<Organization, string>> {
  const read = async (who: Identity) => JSON.stringify(await list(app.as(who, 'bearer')));
  return { acme: await read(MANAGERS.acme), globex: await read(MANAGERS.globex) };
}

/** Nothing was added to, changed in or removed from these organizations. */
async function expectUnchanged(
  app: App,
  before: Record<Organization, string>,
  organizations: readonly Organization[] = ['acme', 'globex'],
): Promise<void> {
  const now = await everything(app);
  for (const one of organizations)
    expectThat(now[one] === before[one], `the projects of ${one} are now ${now[one]}`);
}

async function create(who: Visitor, name: string): Promise<string> {
  const reply = await who.fetch(API, { method: 'POST', json: { name } });
  expectStatus(reply, 201);
  const made = reply.json() as Listed | undefined;
  expectThat(
    typeof made?.id === 'string' && made.name === name,
    `POST ${API} as ${who.label} answers ${reply.body}`,
  );
  return made.id;
}

function addForm(page: Reply): Form {
  const form = page.forms().find(({ names, text }) => names.includes('name') && !text.includes('Archive'));
  expectThat(form !== undefined, `${page.path} as ${page.who} has no form with the field "name"`);
  return form;
}

function archiveForms(page: Reply): readonly Form[] {
  return page.forms().filter(({ text }) => text.includes('Archive '));
}

/** Posts the forms that managers see, and calls every Server Function with ids of others. */
async function attack(app: App, who: Identity, targets: readonly string[]): Promise<void> {
  const visitor = app.as(who);
  for (const manager of ['adam', 'gina'] as const) {
    if (manager === who) continue;
    const page = await app.as(manager).open(PAGE);
    for (const form of archiveForms(page)) await visitor.submit(form, {});
    await visitor.submit(addForm(page), planted(who, manager === 'adam' ? 'org_acme' : 'org_globex'));
  }
  const organization = who === 'adam' ? 'org_globex' : 'org_acme';
  for (const action of app.actions()) {
    for (const id of targets) {
      const data = toFormData({ ...planted(who, organization), id, projectId: id });
      for (const args of [[data], [id, data], [undefined, data], [organization, data]])
        await visitor.call(action, args);
    }
  }
}

/** The fields of a new project, with an organization in each way in which an answer may have named it. */
function planted(who: Identity, organization: string): Record<string, string> {
  const names = ['organizationId', 'organization', 'orgId'];
  return {
    name: `Slipped in by ${who}`,
    ...Object.fromEntries(names.map((name) => [name, organization])),
  };
}
