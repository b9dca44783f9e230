import { expectStatus, expectThat } from '../../../../../evals/harness/expect.ts';
import { defineClaims, requests } from '../../claim.ts';
import { expectLogged } from '../ask.ts';

/** Next.js 15 with the file name of Next.js 16. */
export default defineClaims({
  below: 'core-2',
  deletes: ['middleware.ts'],
  claims: [
    requests(
      {
        'middleware-strategies': 'Next.js 15 ignores `proxy.ts` without a word: no proxy runs.',
        SKILL: '15 and older: `middleware.ts`.',
      },
      async ({ app }) => {
        const open = await app.as('alice').open('/open');
        expectStatus(open, 200);
        expectThat(!open.headers.has('x-proxy'), 'proxy.ts ran');
        expectStatus(await app.as('alice').open('/who'), 500);
        await expectLogged(app, "can't detect usage of clerkMiddleware()");
        expectThat(!/proxy/i.test(app.logs()), 'the log speaks of the proxy');
      },
    ),
  ],
});
