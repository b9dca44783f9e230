import { defineScenario, exploit, functional } from '../../../../evals/harness/check.ts';
import { expectAbsent, expectContains, expectStatus, expectThat } from '../../../../evals/harness/expect.ts';

const API = '/api/reports';
const MARKER = 'a loss of 1.2 million';

export default defineScenario({
  base: 'core-2',
  title: 'The edge middleware of Next.js 15 as the text writes it',
  references: ['middleware-strategies'],
  mistakes: ['M6', 'M36'],
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

    exploit(
      'api-answers-401',
      'CWE-306',
      'Who is not signed in gets 401 from the API; who is gets the report',
      async ({ app }) => {
        for (const who of ['anonymous', 'alice/pending', 'alice/expired'] as const) {
          const reply = await app.as(who).fetch(API);
          expectAbsent(reply, MARKER);
          expectStatus(reply, 401);
        }
        const reply = await app.as('alice').fetch(API);
        expectStatus(reply, 200);
        expectContains(reply, MARKER);
      },
    ),
  ],
});
