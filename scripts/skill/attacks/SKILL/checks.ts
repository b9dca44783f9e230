import { defineScenario, exploit, functional } from '../../../../evals/harness/check.ts';
import { CAST, type LocalClerk } from '../../../../evals/harness/clerk/index.ts';
import { expectContains, expectStatus } from '../../../../evals/harness/expect.ts';

/** The origin that the text's code names. */
const SITE = 'https://app.example.com';
const ALICE = CAST.people.alice.userId;

export default defineScenario({
  base: 'node',
  title: 'An API outside Next.js as the text writes it',
  references: ['SKILL'],
  mistakes: ['M33', 'M34', 'M37'],
  difficulty: 'depth',
  service: async (clerk) => ({
    // As many hosts keep it. @clerk/backend 3.25.0 does not read this form by itself.
    env: { CLERK_JWT_KEY: clerk.jwtKey.replaceAll('\n', '\\n') },
    reset: () => {},
    close: async () => {},
  }),
  checks: [
    functional('people-are-known', 'A session token of the site tells who calls', async ({ app, clerk }) => {
      const token = await ofSite(clerk, {});
      // The scheme has no case (RFC 9110, 11.1).
      for (const scheme of ['Bearer', 'bearer']) {
        const reply = await app
          .as('anonymous')
          .fetch('/', { headers: { authorization: `${scheme} ${token}` } });
        expectStatus(reply, 200);
        expectContains(reply, ALICE);
      }
    }),

    exploit(
      'only-sessions-of-this-site',
      'CWE-287',
      'Whatever is no active session of the site is refused',
      async ({ app, clerk }) => {
        const altered = {
          'another site': { azp: 'https://evil.example' },
          'a look-alike': { azp: `${SITE}.evil.example` },
          'no site': { azp: undefined },
          'a task left to do': { sts: 'pending' },
          'no session': { sid: undefined },
          'an hour ago': { exp: now() - 3_600 },
          'an hour ahead': { nbf: now() + 3_600 },
        };
        for (const [label, claims] of Object.entries(altered))
          expectStatus(await app.withToken(label, await ofSite(clerk, claims)).fetch('/'), 401);
        for (const who of [
          'anonymous',
          'alice/template',
          'alice/forged',
          'alice/alg-none',
          'alice/hs256',
        ] as const)
          expectStatus(await app.as(who, 'bearer').fetch('/'), 401);
        for (const authorization of ['', 'Bearer', 'Bearer null', await ofSite(clerk, {})])
          expectStatus(await app.as('anonymous').fetch('/', { headers: { authorization } }), 401);
      },
    ),
  ],
});

/** A session token of alice's for the site, with the given claims; undefined leaves a claim out. */
function ofSite(clerk: LocalClerk, claims: Readonly<Record<string, unknown>>): Promise<string> {
  return clerk.token('alice', { azp: SITE, ...claims });
}

/** Seconds since the epoch. */
function now(): number {
  return Math.floor(Date.now() / 1000);
}
