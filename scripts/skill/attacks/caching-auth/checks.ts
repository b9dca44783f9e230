import type { App } from '../../../../evals/harness/app/app.ts';
import type { Reply } from '../../../../evals/harness/app/reply.ts';
import { clientScripts } from '../../../../evals/harness/ask.ts';
import { defineScenario, exploit, functional } from '../../../../evals/harness/check.ts';
import type { Person } from '../../../../evals/harness/clerk/index.ts';
import { expectAbsent, expectContains, expectStatus, expectThat } from '../../../../evals/harness/expect.ts';

const PROFILE = '/profile';
const TEAM = '/team';
const BIOS: Readonly<Record<Person, string>> = {
  alice: 'Alice restores harpsichords',
  adam: 'Adam keeps bees',
  bob: 'Bob builds sheds',
  gina: 'Gina collects anvils',
};
const PEOPLE = ['alice', 'bob', 'adam', 'gina'] as const;
/** A page shows its kept state until Next has stored the new one, which it does after the answer is out. */
const TRIES = 5;

export default defineScenario({
  base: 'next-16',
  title: 'Caches of personal data as the text writes them',
  references: ['caching-auth'],
  mistakes: ['M11', 'M13', 'M14', 'M15', 'M16', 'M41'],
  difficulty: 'depth',
  checks: [
    exploit(
      'each-sees-own',
      'CWE-524',
      'Everyone sees their own profile, whoever came before; who is signed out sees none',
      async ({ app }) => {
        for (const who of [...PEOPLE, ...PEOPLE]) {
          const reply = await app.as(who).open(PROFILE);
          for (const other of PEOPLE) if (other !== who) expectAbsent(reply, BIOS[other]);
          expectStatus(reply, 200);
          expectContains(reply, BIOS[who]);
        }
        for (const who of ['anonymous', 'alice/pending'] as const) {
          const visitor = app.as(who);
          for (const reply of [await visitor.open(PROFILE), await visitor.navigate(PROFILE)])
            for (const person of PEOPLE) expectAbsent(reply, BIOS[person]);
        }
      },
    ),

    functional(
      'second-visit-is-a-hit',
      'Who comes back with another token gets the kept profile',
      async ({ app }) => {
        let before = await readNumber(app, 'gina');
        for (let tries = 0; tries < TRIES; tries += 1) {
          const after = await readNumber(app, 'gina');
          if (after === before) return;
          before = after;
        }
        expectThat(false, 'the profile is read anew for every visit');
      },
    ),

    functional(
      'saved-state-is-shown',
      'The reply to a saved form shows the new profile, and so does the very next page',
      async ({ app }) => {
        const adam = app.as('adam');
        const save = app.actions().find(({ name }) => name === 'saveBio');
        expectThat(save !== undefined, 'the build has no Server Action saveBio');
        for (const bio of ['Adam sells the bees', 'Adam buys wasps']) {
          await settled(app, 'adam');
          const form = new FormData();
          form.set('bio', bio);
          // As the browser calls it: Next answers with the page, rendered anew.
          const saved = await adam.call(save, [form], PROFILE);
          expectStatus(saved, 200);
          expectContains(saved, bio);
          expectContains(await adam.open(PROFILE), bio);
        }
        // The text's way for route handlers.
        await settled(app, 'adam');
        expectStatus(await adam.fetch('/api/profile', { method: 'PUT', json: { bio: BIOS.adam } }), 204);
        expectContains(await adam.open(PROFILE), BIOS.adam);
      },
    ),

    exploit(
      'no-browser-reads-for-anyone',
      'CWE-639',
      'No function whose id a browser can learn hands out a profile to whoever names its owner',
      async ({ app }) => {
        const pages = [await app.as('anonymous').open('/'), await app.as('bob').open(PROFILE)];
        const texts = [...pages, ...(await clientScripts(app, pages))].map(({ body }) => body);
        const known = app.actions().filter(({ id }) => texts.some((text) => text.includes(id)));
        for (const action of known) {
          for (const args of [['user_alice'], [{ userId: 'user_alice' }]])
            expectAbsent(await app.as('anonymous').call(action, args), BIOS.alice);
        }
      },
    ),

    functional('name-is-shown', 'What is cached from Clerk is shown', async ({ app }) => {
      for (const [who, name] of [
        ['alice', 'Alice Liddell'],
        ['gina', 'Gina Torres'],
      ] as const) {
        const reply = await app.as(who).open(TEAM);
        expectStatus(reply, 200);
        expectContains(reply, name);
      }
    }),

    exploit(
      'report-stays-in-the-organization',
      'CWE-639',
      'A report is for its organization, its salaries for the admins',
      async ({ app }) => {
        for (const [who, may, mayNot] of [
          ['adam', ['Acme turned', 'Acme pays'], ['Globex turned', 'Globex pays']],
          ['bob', [], ['Acme turned', 'Acme pays', 'Globex turned', 'Globex pays']],
          ['alice', ['Acme turned'], ['Acme pays', 'Globex turned', 'Globex pays']],
          ['gina', ['Globex turned', 'Globex pays'], ['Acme turned', 'Acme pays']],
        ] as const) {
          const reply = await app.as(who).open(TEAM);
          for (const text of mayNot) expectAbsent(reply, text);
          for (const text of may) expectContains(reply, text);
        }
      },
    ),
  ],
});

async function readNumber(app: App, who: Person): Promise<string> {
  const reply = await app.as(who).open(PROFILE);
  const found = /read (\d+)/.exec(reply.text())?.[1];
  expectThat(found !== undefined, `${PROFILE} as ${who} does not tell which read it shows`);
  return found;
}

/** The page of someone once it comes from the cache, if it ever does. */
async function settled(app: App, who: Person): Promise<Reply> {
  let before = await readNumber(app, who);
  for (let tries = 0; tries < TRIES; tries += 1) {
    const after = await readNumber(app, who);
    if (after === before) break;
    before = after;
  }
  return app.as(who).open(PROFILE);
}
