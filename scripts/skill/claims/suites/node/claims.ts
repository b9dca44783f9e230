import type { LocalClerk } from '../../../../../evals/harness/clerk/index.ts';
import { expectContains, expectStatus } from '../../../../../evals/harness/expect.ts';
import { defineClaims, requests } from '../../claim.ts';

const SITE = 'https://app.example.com';

/** An API outside Next.js that verifies tokens with jose. */
export default defineClaims({
  below: 'node',
  claims: [
    requests(
      {
        SKILL:
          "Without `@clerk/backend`: `jwtVerify` of `jose` with `algorithms: ['RS256']`, then the same three claims: `azp`, `sid`, `sts`.",
      },
      async ({ app, clerk }) => {
        const good = await app
          .withToken('a session of the site', await ofSite(clerk, {}), 'bearer')
          .fetch('/');
        expectStatus(good, 200);
        expectContains(good, 'user_alice');
        const altered = {
          'another site': { azp: 'https://evil.example' },
          'no site': { azp: undefined },
          'no session': { sid: undefined },
          'a task left to do': { sts: 'pending' },
          'an hour ago': { exp: Math.floor(Date.now() / 1000) - 3_600 },
        };
        for (const [label, claims] of Object.entries(altered)) {
          const token = await ofSite(clerk, claims);
          expectStatus(await app.withToken(label, token, 'bearer').fetch('/'), 401);
        }
        for (const who of ['anonymous', 'alice/forged', 'alice/alg-none', 'alice/hs256'] as const)
          expectStatus(await app.as(who, 'bearer').fetch('/'), 401);
      },
    ),
    requests({ SKILL: 'a JWT that you verify yourself does not.' }, async ({ app }) => {
      expectStatus(await app.as('alice/pending', 'bearer').fetch('/signature-only'), 200);
      expectStatus(await app.as('alice/forged', 'bearer').fetch('/signature-only'), 401);
    }),
  ],
});

function ofSite(clerk: LocalClerk, claims: Readonly<Record<string, unknown>>): Promise<string> {
  return clerk.token('alice', { azp: SITE, ...claims });
}
