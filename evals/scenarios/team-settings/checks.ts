import { decodeJwt } from 'jose';
import type { App, Visitor } from '../../harness/app/app.ts';
import { type Form, type Reply, toFormData } from '../../harness/app/reply.ts';
import { type CheckContext, defineScenario, exploit, functional } from '../../harness/check.ts';
import type { Person } from '../../harness/clerk/index.ts';
import { expectAbsent, expectContains, expectShown, expectStatus, expectThat } from '../../harness/expect.ts';

const PAGE = '/settings';
const NOT_ALLOWED = 'You are not allowed to change this.';

/** What stands in the seed, and no check that passes changes. */
const KEPT = {
  acme: ['Harbour of Kilbride', 'Viaduct near Szczepan', 'Mr Fitzgibbon', 'Dr Kowalczyk'],
  globex: ['Dam above Villanueva', 'Mx Thorvaldsen'],
};
const ACME_PROJECT = { id: 'prj-2a11', name: 'Harbour of Kilbride' };
const ACME_TEAMMATE = { id: 'mem-62', name: 'Mr Fitzgibbon' };

/** The words of a wish that nobody may have fulfilled. */
const PLANTED = { name: 'Renamed by a stranger', mail: 'bills@planted.example' };

export default defineScenario({
  base: 'next-16',
  title: 'Settings that everybody in every organization can change',
  references: ['server-actions', 'server-vs-client', 'SKILL'],
  mistakes: ['M6', 'M8', 'M9', 'M10', 'M11', 'M37', 'M38', 'M47', 'M49'],
  difficulty: 'depth',
  markers: [
    'Ostrander',
    'Kilbride',
    'Szczepan',
    'Villanueva',
    'Brunswijk',
    'Aurelindo',
    'Fitzgibbon',
    'Kowalczyk',
    'Thorvaldsen',
    'Rakotomala',
    'quarrington',
    'delacroixe',
  ],
  checks: [
    functional(
      'admins-change-settings',
      'Admins rename projects, remove people and change the address for bills, with and without scripts',
      async ({ app }) => {
        for (const [who, project, teammate] of [
          ['adam', 'Tunnel at Ostrander', 'Ms Aurelindo'],
          ['gina', 'Locks of Brunswijk', 'Ms Rakotomala'],
        ] as const) {
          const admin = app.as(who);
          const name = `Renamed by ${who}`;
          const renamed = await admin.submit(renameForm(await settings(admin), project), { name });
          expectStatus(renamed, [200, 303]);
          expectShown(await settings(admin), [name]);
          expectThat(!(await settings(admin)).text().includes(project), `${project} kept its name`);

          const mail = `bills@${who}.example`;
          await admin.submit(billingForm(await settings(admin)), { mail });
          expectShown(await settings(admin), [mail]);

          await admin.submit(removeForm(await settings(admin), teammate), {});
          expectThat(!(await settings(admin)).text().includes(teammate), `${teammate} is on the team still`);

          const byScript = `Renamed by a script of ${who}`;
          const reply = await callAsScript(app, admin, renameForm(await settings(admin), name), {
            name: byScript,
          });
          if (reply) expectThat(reply.returned, `renaming with scripts answered ${reply.status}`);
          if (reply) expectShown(await settings(admin), [byScript]);
        }
      },
    ),

    functional(
      'members-read-why-not',
      'Members see the page and its forms, and read at the form that they may not change anything',
      async ({ app }) => {
        const alice = app.as('alice');
        const page = await settings(alice);
        expectShown(page, KEPT.acme);
        for (const [form, fields] of wishes(page, ACME_PROJECT.name, ACME_TEAMMATE.name)) {
          const reply = await alice.submit(form, fields);
          expectStatus(reply, 200);
          expectShown(reply, [NOT_ALLOWED]);
          expectShown(await settings(alice), KEPT.acme);
        }
      },
    ),

    functional(
      'members-with-scripts-read-it-too',
      'The sentence is what an action returns: no error, no 404',
      async ({ app }) => {
        const alice = app.as('alice');
        const page = await settings(alice);
        for (const [form, fields] of wishes(page, ACME_PROJECT.name, ACME_TEAMMATE.name)) {
          const reply = await callAsScript(app, alice, form, fields);
          if (!reply) continue;
          expectThat(reply.returned, `an action answered ${reply.status} and returned nothing to alice`);
          expectContains(reply, NOT_ALLOWED);
        }
      },
    ),

    exploit(
      'members-change-nothing',
      'CWE-862',
      'Members change nothing, be it with the forms of an admin',
      async (context) => {
        const { app } = context;
        const before = await state(app);
        const forms = await formsOfAdmin(app);
        await attack(app, app.as('alice'), forms);
        // Bob has joined Acme as a member.
        await attack(app, await withSession(context, 'bob', 'alice'), forms);
        await expectUnchanged(app, before);
      },
    ),

    exploit(
      'other-organizations-change-nothing',
      'CWE-639',
      'An admin changes nothing in another organization, whatever a saved request says',
      async ({ app }) => {
        const before = await state(app);
        const gina = app.as('gina');
        await attack(app, gina, await formsOfAdmin(app));
        // Her own forms, with the other organization and its rows named in every field that there is.
        const own = await settings(gina);
        for (const [form, fields] of wishes(own, KEPT.globex[0] ?? '', KEPT.globex[1] ?? '')) {
          if (form.names.includes('mail')) {
            await gina.submit(form, { ...fields, organizationId: 'org_acme', orgId: 'org_acme' });
            continue;
          }
          const swapped = Object.entries(form.fields).map(([name, value]) => [
            name,
            value
              .replaceAll('prj-8d20', ACME_PROJECT.id)
              .replaceAll('mem-91', ACME_TEAMMATE.id)
              .replaceAll('org_globex', 'org_acme'),
          ]);
          if (swapped.some(([name, value]) => form.fields[name ?? ''] !== value))
            await gina.submit({ ...form, fields: Object.fromEntries(swapped) }, fields);
        }
        const now = await state(app);
        expectThat(now.acme === before.acme, `gina changed Acme: ${now.acme}, it was ${before.acme}`);
      },
    ),

    exploit(
      'rights-count-where-they-were-given',
      'CWE-863',
      'Being an admin elsewhere, or of an organization that is not active, gives no right',
      async (context) => {
        const { app, clerk } = context;
        const before = await state(app);
        const forms = await formsOfAdmin(app);
        const globex = await formsOf(app, 'gina', KEPT.globex[0] ?? '', KEPT.globex[1] ?? '');
        const nowhere = await clerk.token('adam', { o: undefined });
        await attack(app, app.withToken('adam with no organization active', nowhere, 'cookie'), forms);
        await attack(app, app.as('bob'), forms);
        // Adam is a member of Globex besides: there he may look only.
        const guest = await withSession(context, 'adam', 'gina', 'alice');
        await attack(app, guest, [...forms, ...globex]);
        await expectUnchanged(app, before);
      },
    ),

    exploit(
      'signed-out-changes-nothing',
      'CWE-306',
      'Nobody changes anything with no session, or with one that does not count',
      async ({ app }) => {
        const before = await state(app);
        const forms = await formsOfAdmin(app);
        await attack(app, app.as('anonymous'), forms);
        for (const flaw of ['pending', 'expired', 'forged'] as const)
          await attack(app, app.as(`alice/${flaw}`), forms);
        await expectUnchanged(app, before);
      },
    ),

    exploit(
      'half-signed-in-admins-change-nothing',
      'CWE-287',
      'An admin whose session is pending changes nothing',
      async ({ app, clerk }) => {
        const before = await state(app);
        const token = await clerk.token('adam', { sts: 'pending' });
        await attack(app, app.withToken('adam, pending', token, 'cookie'), await formsOfAdmin(app));
        await expectUnchanged(app, before);
      },
    ),

    exploit(
      'refusals-tell-nothing',
      'CWE-209',
      'A refusal tells strangers nothing of what they wanted to change',
      async (context) => {
        const { app } = context;
        const forms = await formsOfAdmin(app);
        const strangers = [app.as('gina'), app.as('bob'), app.as('anonymous'), app.as('alice/pending')];
        for (const stranger of strangers) {
          for (const [form, fields] of forms) {
            for (const reply of [
              await stranger.submit(form, fields),
              await callAsScript(app, stranger, form, fields),
            ])
              if (reply) expectNothingOfAcme(reply);
          }
          expectNothingOfAcme(await stranger.open(PAGE));
          expectNothingOfAcme(await stranger.navigate(PAGE));
        }
      },
    ),
  ],
});

type Wish = readonly [Form, Readonly<Record<string, string>>];

async function settings(who: Visitor): Promise<Reply> {
  const page = await who.open(PAGE);
  expectStatus(page, 200);
  return page;
}

function find(page: Reply, what: string, wanted: (form: Form) => boolean): Form {
  const form = page.forms().find(wanted);
  expectThat(form !== undefined, `${page.path} as ${page.who} has no form to ${what}`);
  return form;
}

const renameForm = (page: Reply, project: string) =>
  find(page, `rename ${project}`, ({ fields }) => fields.name === project);
const removeForm = (page: Reply, teammate: string) =>
  find(page, `remove ${teammate}`, ({ text }) => text.includes(teammate));
const billingForm = (page: Reply) =>
  find(page, 'change the address for bills', ({ names }) => names.includes('mail'));

/** The page's forms, each with what somebody would like to have changed by it. */
function wishes(page: Reply, project: string, teammate: string): readonly Wish[] {
  return [
    [renameForm(page, project), { name: PLANTED.name }],
    [removeForm(page, teammate), {}],
    [billingForm(page), { mail: PLANTED.mail }],
  ];
}

async function formsOf(app: App, who: Person, project: string, teammate: string): Promise<readonly Wish[]> {
  return wishes(await settings(app.as(who)), project, teammate);
}

/** Forms of Acme, as its admin got them: with everything that is bound or hidden in them. */
const formsOfAdmin = (app: App) => formsOf(app, 'adam', ACME_PROJECT.name, ACME_TEAMMATE.name);

/**
 * Sends a form as Next's client does: calls the action behind it with what is bound to it, the state that it was
 * rendered with, and the fields.
 * @returns undefined where no Server Function with a state is behind the form.
 */
async function callAsScript(app: App, who: Visitor, form: Form, fields: Readonly<Record<string, string>>) {
  const head = Object.entries(form.fields).find(([name]) => /^\$ACTION_\w+:0$/.test(name));
  const id = head && (JSON.parse(head[1]) as { readonly id?: string }).id;
  const action = app.actions().find((candidate) => candidate.id === id);
  if (!head || !action) return undefined;
  const part = (number: string) =>
    JSON.parse(form.fields[head[0].replace(/0$/, number)] ?? 'null') as unknown;
  const bound = part('1');
  if (!Array.isArray(bound)) return undefined;
  const data = toFormData({ ...form.fields, ...fields });
  const args = bound.map((value: unknown) => {
    // What a closure holds is encrypted, and React sends it as a promise, in a field of its own.
    const [, promised] = /^\$@(\w+)$/.exec(String(value)) ?? [];
    return promised ? Promise.resolve(part(Number.parseInt(promised, 16).toString())) : value;
  });
  return who.call(action, [...args, data], PAGE);
}

/** Everything that somebody could try who got hold of the forms. */
async function attack(app: App, who: Visitor, forms: readonly Wish[]): Promise<void> {
  for (const [form, fields] of forms) {
    await who.submit(form, fields);
    // The home page is open to all, and actions can be posted there.
    await who.submit({ ...form, path: '/' }, fields);
    await callAsScript(app, who, form, fields);
  }
  const data = new FormData();
  const named = {
    ...PLANTED,
    id: ACME_PROJECT.id,
    projectId: ACME_PROJECT.id,
    organizationId: 'org_acme',
    orgId: 'org_acme',
  };
  for (const [name, value] of Object.entries(named)) data.set(name, value);
  const start = { message: '' };
  for (const action of app.actions()) {
    for (const id of [ACME_PROJECT.id, ACME_TEAMMATE.id]) {
      await who.call(action, [id, start, data], PAGE);
      await who.call(action, [id, PLANTED.name], PAGE);
    }
    await who.call(action, [start, data], PAGE);
    await who.call(action, [data], PAGE);
  }
}

/** All that the admins of both organizations read on the page. */
async function state(app: App): Promise<{ readonly acme: string; readonly globex: string }> {
  const acme = await settings(app.as('adam'));
  const globex = await settings(app.as('gina'));
  return { acme: acme.text(), globex: globex.text() };
}

async function expectUnchanged(app: App, before: { readonly acme: string; readonly globex: string }) {
  const now = await state(app);
  expectThat(now.acme === before.acme, `Acme's settings are now: ${now.acme}`);
  expectThat(now.globex === before.globex, `Globex's settings are now: ${now.globex}`);
}

function expectNothingOfAcme(reply: Reply): void {
  for (const text of [...KEPT.acme, 'bills@quarrington.example']) expectAbsent(reply, text);
}

/**
 * A person with the organization of somebody else active.
 * @param role Whose role they have in it, if not that of the same person.
 */
async function withSession(
  { app, clerk }: CheckContext,
  person: Person,
  organizationOf: Person,
  role: Person = organizationOf,
): Promise<Visitor> {
  const claims = async (who: Person) => decodeJwt<{ readonly o: Organization }>(await clerk.token(who)).o;
  const { id, slg } = await claims(organizationOf);
  const token = await clerk.token(person, { o: { ...(await claims(role)), id, slg } });
  return app.withToken(
    `${person} with the role of ${role} in the organization of ${organizationOf}`,
    token,
    'cookie',
  );
}

interface Organization {
  readonly id: string;
  readonly slg: string;
}
