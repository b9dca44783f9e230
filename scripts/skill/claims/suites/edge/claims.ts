import { expectRedirect, expectStatus, expectThat } from '../../../../../evals/harness/expect.ts';
import { defineClaims, requests } from '../../claim.ts';
import { expectFields } from '../ask.ts';

/** Next.js 16 with `middleware.ts`, and no sign-in page in the environment. */
export default defineClaims({
  below: 'next-16',
  deletes: ['proxy.ts'],
  service: async () => ({
    env: { NEXT_PUBLIC_CLERK_SIGN_IN_URL: '', NEXT_PUBLIC_CLERK_SIGN_UP_URL: '' },
    reset: () => {},
    close: async () => {},
  }),
  claims: [
    requests(
      { 'middleware-strategies': '`middleware.ts` still works there, on the edge' },
      async ({ app }) => {
        const reply = await app.as('alice').fetch('/api/who');
        expectThat(reply.headers.get('x-runtime') === 'edge', `it runs on ${reply.headers.get('x-runtime')}`);
        await expectFields(app.as('alice'), '/api/who', { userId: 'user_alice' });
      },
    ),
    requests(
      { 'middleware-strategies': '(on the edge, `middleware.ts`: 404), never 401.' },
      async ({ app }) => {
        expectStatus(await app.as('alice').fetch('/gated/elsewhere'), 200);
        for (const accept of ['application/json', '*/*'])
          expectStatus(await app.as('anonymous').fetch('/gated/elsewhere', { headers: { accept } }), 404);
        expectRedirect(await app.as('anonymous').open('/gated/own'), '/sign-in?');
      },
    ),
    requests(
      {
        'middleware-strategies': 'Set `signInUrl`, or Clerk leads to its own hosted page.',
        'server-vs-client':
          'Set `NEXT_PUBLIC_CLERK_SIGN_IN_URL`, or `signInUrl` in `clerkMiddleware()`; pages obey it.',
      },
      async ({ app }) => {
        const hosted = await app.as('anonymous').open('/gated/elsewhere');
        expectStatus(hosted, 307);
        expectThat(
          hosted.location?.startsWith('https://local.accounts.test/sign-in?') ?? false,
          `it leads to ${hosted.location}`,
        );
        expectRedirect(await app.as('anonymous').open('/gated/own'), '/sign-in?');
        const page = await app.as('anonymous').open('/guarded');
        expectThat(
          page.location?.startsWith('https://local.accounts.test/') ?? false,
          `it leads to ${page.location}`,
        );
        expectRedirect(await app.as('anonymous').open('/guarded/own'), '/sign-in?');
      },
    ),
  ],
});
