import { expectStatus } from '../../../../../evals/harness/expect.ts';
import { defineClaims, requests } from '../../claim.ts';
import { expectLogged } from '../ask.ts';

/** An app that is built and served without Clerk's keys. */
export default defineClaims({
  below: 'next-16',
  service: async () => ({
    env: { NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: '', CLERK_SECRET_KEY: '' },
    reset: () => {},
    close: async () => {},
  }),
  claims: [
    requests(
      {
        'server-vs-client': 'Without keys the build passes and each request fails.',
        SKILL: 'it needs two keys (`npx clerk@latest init`).',
      },
      async ({ app }) => {
        for (const path of ['/', '/open', '/sign-in'])
          expectStatus(await app.as('anonymous').open(path), 500);
        expectStatus(await app.as('anonymous').fetch('/api/open'), 500);
        await expectLogged(app, 'Clerk keys are missing from your environment.');
        await expectLogged(app, 'npx clerk@latest init');
      },
    ),
  ],
});
