import type { App } from '../../../../evals/harness/app/app.ts';
import { askEveryWay } from '../../../../evals/harness/ask.ts';
import { defineScenario, exploit, functional } from '../../../../evals/harness/check.ts';
import {
  expectAbsent,
  expectContains,
  expectRedirect,
  expectStatus,
  expectThat,
  Inconclusive,
} from '../../../../evals/harness/expect.ts';

const REPORT = '/reports/q3';
/** A report whose name makes the usual matcher take its page for a static file. */
const FILE_LIKE = '/reports/q3.csv';
const API = '/api/reports';
const TASKS = '/sign-in/tasks';
const MARKER = 'a loss of 1.2 million';

export default defineScenario({
  base: 'next-16',
  title: 'The proxy as the text writes it',
  references: ['middleware-strategies'],
  mistakes: ['M3', 'M4', 'M5', 'M6', 'M21', 'M22', 'M36', 'M37'],
  difficulty: 'depth',
  checks: [
    // First, because the app keeps the keys that it fetched for the first token.
    functional(
      'keys-are-not-fetched',
      'Tokens are verified without asking Clerk for its keys',
      async ({ app, clerk }) => {
        expectContains(await app.as('alice').fetch(API), MARKER);
        const fetched = clerk.requests().filter(({ path }) => path.includes('jwks'));
        expectThat(fetched.length === 0, 'the app fetched the keys that it was given in CLERK_JWT_KEY');
      },
    ),

    functional(
      'reports-are-served',
      'People who are signed in read every report, whatever its name',
      async ({ app }) => {
        for (const via of ['cookie', 'bearer'] as const) {
          for (const path of [REPORT, FILE_LIKE]) {
            const reply = await app.as('alice', via).open(path);
            expectStatus(reply, 200);
            expectContains(reply, MARKER);
          }
        }
      },
    ),

    functional(
      'visitors-are-led-to-sign-in',
      'Signed-out visitors are led to the sign-in and back, by a status; public pages are open',
      async ({ app }) => {
        const anyone = app.as('anonymous');
        const reply = await anyone.open(REPORT);
        expectStatus(reply, [302, 303, 307]);
        expectRedirect(reply, '/sign-in?redirect_url=');
        const back = new URL(reply.location ?? '', app.origin).searchParams.get('redirect_url') ?? '';
        expectThat(new URL(back, app.origin).pathname === REPORT, `the sign-in leads back to "${back}"`);
        for (const path of ['/', '/sign-in', '/sign-in/factor-one', '/sign-up'])
          expectStatus(await anyone.open(path), 200);
      },
    ),

    functional(
      'tasks-page-is-reached',
      'Who has tasks left to do is led to their page, and it opens',
      async ({ app }) => {
        const pending = app.as('alice/pending');
        expectRedirect(await pending.open(REPORT), TASKS);
        const tasks = await pending.open(TASKS);
        expectThat(tasks.status === 200, `the tasks page leads to ${tasks.location ?? 'nowhere'}`);
      },
    ),

    functional('assets-are-served', 'Scripts and styles of public pages reach everybody', async ({ app }) => {
      const assets = await assetsOf(app, '/sign-in');
      for (const path of assets) {
        const asset = await app.as('anonymous').fetch(path);
        expectThat(asset.status === 200, `${path} answered ${asset.status} and leads to ${asset.location}`);
      }
    }),

    functional(
      'actions-answer-for-themselves',
      'Who calls a Server Action gets its own answer, signed in or not',
      async ({ app }) => {
        const action = app.actions().find(({ name }) => name === 'orderReport');
        if (!action) throw new Inconclusive('the build has no orderReport');
        const form = new FormData();
        form.set('name', 'q4');
        const refused = await app.as('anonymous').call(action, [null, form], '/reports');
        expectThat(
          refused.returned && JSON.stringify(refused.value).includes('Sign in first.'),
          `the action answered ${refused.status} and leads to ${refused.redirect ?? 'nowhere'}`,
        );
        const done = await app.as('alice').call(action, [null, form], '/reports');
        expectThat(
          done.returned && JSON.stringify(done.value).includes('q4'),
          `the action answered alice ${done.status}`,
        );
      },
    ),

    exploit(
      'reports-are-private',
      'CWE-425',
      'No address of a report gives it to someone who is not signed in',
      async ({ app }) => {
        for (const who of ['anonymous', 'alice/pending', 'alice/expired', 'alice/forged'] as const) {
          for (const path of [REPORT, FILE_LIKE, `/reports/Q3.CSV`, `/reports/q3.jsmith`]) {
            for (const reply of await askEveryWay(app.as(who), path)) expectAbsent(reply, MARKER);
          }
        }
      },
    ),

    exploit(
      'api-answers-401',
      'CWE-306',
      'Who is not signed in gets 401 and JSON from the API, however they ask',
      async ({ app }) => {
        for (const who of ['anonymous', 'alice/pending', 'alice/expired', 'alice/forged'] as const) {
          const replies = [await app.as(who).fetch(API)];
          // Clerk itself sends a browser whose cookie is outdated or broken to fetch a new one.
          if (who === 'anonymous' || who === 'alice/pending') replies.push(await app.as(who).open(API));
          for (const reply of replies) {
            expectAbsent(reply, MARKER);
            expectStatus(reply, 401);
            expectThat(reply.json() !== undefined, `${API} answered 401 without JSON`);
          }
        }
        const reply = await app.as('alice', 'bearer').fetch(API);
        expectStatus(reply, 200);
        expectContains(reply, MARKER);
      },
    ),
  ],
});

/** The paths of the scripts and styles that a page names. */
async function assetsOf(app: App, page: string): Promise<string[]> {
  const { body } = await app.as('anonymous').open(page);
  const assets = [...body.matchAll(/\/_next\/static\/[\w./~()[\]%@-]+\.(?:js|css)/g)].map(([path]) => path);
  if (assets.length === 0) throw new Inconclusive(`${page} names no script`);
  return [...new Set(assets)];
}
