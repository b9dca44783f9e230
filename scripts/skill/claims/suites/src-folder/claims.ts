import { expectStatus } from '../../../../../evals/harness/expect.ts';
import { defineClaims, requests } from '../../claim.ts';
import { expectLogged } from '../ask.ts';

/** The app in `src/app`, its proxy still at the root. */
export default defineClaims({
  below: 'next-16',
  deletes: ['app'],
  claims: [
    requests(
      {
        'middleware-strategies':
          'It lies beside the app folder: with `src/app` it is `src/proxy.ts`. Elsewhere `auth()` throws, on every page.',
        SKILL: 'proxy file misplaced',
      },
      async ({ app }) => {
        expectStatus(await app.as('alice').open('/'), 200);
        expectStatus(await app.as('alice').open('/who'), 500);
        await expectLogged(app, 'Move your middleware or proxy file to ./src/proxy.ts');
      },
    ),
  ],
});
