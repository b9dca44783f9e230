import type { App, ServerFunction } from '../../../../evals/harness/app/app.ts';
import type { Reply } from '../../../../evals/harness/app/reply.ts';
import { defineScenario, exploit, functional } from '../../../../evals/harness/check.ts';
import type { Identity } from '../../../../evals/harness/clerk/index.ts';
import { expectAbsent, expectShown, expectStatus, expectThat } from '../../../../evals/harness/expect.ts';

/** The seeded notes; each check has its own, since the app keeps what a check changed. */
const ACME = {
  lasting: { id: 'a1f4c7d2-5b60-4e19-8d3a-0c9b7e2f1a01', text: 'Acme buys Initech in May' },
  called: { id: 'a1f4c7d2-5b60-4e19-8d3a-0c9b7e2f1a02', text: 'Acme lays off the night shift' },
  deleted: { id: 'a1f4c7d2-5b60-4e19-8d3a-0c9b7e2f1a03', text: 'Acme moves to Porto' },
  scripted: { id: 'a1f4c7d2-5b60-4e19-8d3a-0c9b7e2f1a05', text: 'Acme sells the fax machine' },
  attacked: { id: 'a1f4c7d2-5b60-4e19-8d3a-0c9b7e2f1a04', text: 'Acme audit on Friday' },
};
/** Anyone may open this page, and it shows the component that imports the actions. */
const PUBLIC_PAGE = '/';

export default defineScenario({
  base: 'next-16',
  title: 'Server Actions as the text writes them',
  references: ['server-actions'],
  mistakes: ['M8', 'M9', 'M10', 'M11', 'M16', 'M49'],
  difficulty: 'depth',
  checks: [
    functional('saved-state-is-shown', 'Who may delete does, and the next page shows it', async ({ app }) => {
      const adam = app.as('adam');
      const before = await adam.open('/team');
      expectShown(before, [ACME.deleted.text, ACME.called.text]);

      const form = before.forms().find(({ text }) => text.includes(ACME.deleted.text));
      expectThat(form?.isAction === true, `no form deletes "${ACME.deleted.text}"`);
      expectStatus(await adam.submit(form, {}), [200, 303]);
      const left = await adam.open('/team');
      expectAbsent(left, ACME.deleted.text);
      expectShown(left, [ACME.lasting.text]);

      // As the client component calls it: imported, not handed down as a prop.
      const reply = await adam.call(named(app, 'removeNote'), [ACME.called.id], '/team');
      expectThat(
        reply.returned && reply.value === null,
        `removeNote answered ${JSON.stringify(reply.value)}`,
      );
      expectAbsent(await adam.open('/team'), ACME.called.text);
    }),

    exploit(
      'signed-out-changes-nothing',
      'CWE-306',
      'Nobody signed out deletes anything, whichever page the call is posted to',
      async ({ app }) => {
        for (const who of ['anonymous', 'alice/pending', 'alice/forged'] as const) {
          for (const at of [PUBLIC_PAGE, '/team'])
            await app.as(who).call(named(app, 'removeNote'), [ACME.attacked.id, null], at);
        }
        // What the text's curl sends.
        await app.as('anonymous').fetch(PUBLIC_PAGE, {
          method: 'POST',
          headers: { 'next-action': named(app, 'removeNote').id, 'content-type': 'text/plain;charset=UTF-8' },
          body: JSON.stringify([ACME.scripted.id]),
        });
        await expectStillThere(app, 'adam', ACME.scripted.text);
        await expectStillThere(app, 'adam', ACME.attacked.text);
      },
    ),

    exploit(
      'signed-out-is-told',
      'CWE-306',
      'Who is signed out gets an answer that the form can show',
      async ({ app }) => {
        const unknown = '00000000-0000-4000-8000-000000000001';
        await expectRefusal(app, 'anonymous', [unknown, null], 'Sign in first.');
      },
    ),

    exploit(
      'refusal-is-told',
      'CWE-862',
      'A member without the permission changes nothing and is told why',
      async ({ app }) => {
        await expectRefusal(app, 'alice', [ACME.attacked.id, null], 'Not allowed.');
        await expectStillThere(app, 'adam', ACME.attacked.text);
      },
    ),

    exploit(
      'other-tenant-is-untouched',
      'CWE-639',
      'The admin of another organization deletes nothing',
      async ({ app }) => {
        await app.as('gina').call(named(app, 'removeNote'), [ACME.attacked.id, null], PUBLIC_PAGE);
        await expectStillThere(app, 'adam', ACME.attacked.text);
      },
    ),

    exploit(
      'no-organization-reaches-nothing',
      'CWE-863',
      'Someone without an active organization deletes nobody’s notes',
      async ({ app }) => {
        await app.as('bob').call(named(app, 'removeNote'), [ACME.lasting.id, null], PUBLIC_PAGE);
        await expectStillThere(app, 'adam', ACME.lasting.text);
      },
    ),

    exploit(
      'owner-is-the-caller',
      'CWE-915',
      'A form saves one’s own profile, whoever its fields name',
      async ({ app }) => {
        const gina = app.as('gina');
        const form = (await gina.open('/profile')).forms().find(({ names }) => names.includes('bio'));
        expectThat(form !== undefined, '/profile has no form for the bio');
        await gina.submit(form, { bio: 'Gina sings', userId: 'user_bob' });
        expectAbsent(await app.as('bob').fetch('/api/profile'), 'Gina sings');
        const own = await gina.fetch('/api/profile');
        expectThat(own.holds('Gina sings', 'body'), `gina's profile reads back as ${own.body}`);
      },
    ),

    exploit(
      'no-endpoint-reads-for-anyone',
      'CWE-639',
      'No Server Function hands a team’s notes to someone outside of it',
      async ({ app }) => {
        const own = app.actions().filter(({ id }) => !isCached(id));
        expectThat(own.length >= 2, `the build has only the functions ${own.map(({ name }) => name)}`);
        for (const action of own) {
          for (const who of ['anonymous', 'gina'] as const) {
            for (const args of [[], ['org_acme'], ['user_alice'], [{ orgId: 'org_acme' }]])
              expectAbsent(await app.as(who).call(action, args), ACME.lasting.text);
          }
        }
      },
    ),
  ],
});

function named(app: App, name: string): ServerFunction {
  const action = app.actions().find((candidate) => candidate.name === name);
  expectThat(action !== undefined, `the build has no Server Function ${name}`);
  return action;
}

async function expectStillThere(app: App, who: Identity, text: string): Promise<void> {
  const reply: Reply = await app.as(who).fetch('/api/team');
  expectStatus(reply, 200);
  expectThat(reply.holds(text, 'body'), `"${text}" is gone`);
}

async function expectRefusal(
  app: App,
  who: Identity,
  args: readonly unknown[],
  message: string,
): Promise<void> {
  const reply = await app.as(who).call(named(app, 'removeNote'), args, PUBLIC_PAGE);
  const how = reply.redirect ? `a redirect to ${reply.redirect}` : `${reply.status} ${reply.body.slice(-80)}`;
  expectThat(reply.returned, `removeNote as ${who} answered with ${how}, not with a value`);
  expectThat(reply.value === message, `removeNote as ${who} returned ${JSON.stringify(reply.value)}`);
}

/** Next marks `'use cache'` functions by the first bit of the id (16.4.6); unexported, their ids reach no browser. */
function isCached(id: string): boolean {
  return Number.parseInt(id.slice(0, 2), 16) >> 7 === 1;
}
