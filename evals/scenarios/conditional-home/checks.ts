import type { Reply } from '../../harness/app/reply.ts';
import { askEveryWay, clientScripts } from '../../harness/ask.ts';
import { defineScenario, exploit, functional } from '../../harness/check.ts';
import { expectAbsent, expectShown, expectStatus, expectThat } from '../../harness/expect.ts';

const HOME = '/';

/** What each member has out; none of it stands in the catalogue. */
const LOANS = {
  alice: ['Hammer drill with masonry bits', 'Wallpaper steamer, the green one'],
  bob: ['Concrete mixer and two buckets'],
  adam: ['Tile cutter, long bed'],
};
const BORROWERS = ['alice', 'bob', 'adam'] as const;

/** Shown to every member, and to members only. */
const KEY_SAFE = 'opens with 4482';
/** Shown to visitors. */
const PITCH = 'Borrow the drill, keep the shelf space';

const SIGN_IN_LINK = /<a\b[^>]*\bhref="(https?:\/\/localhost(:\d+)?)?\/sign-in\b/;
/** What Clerk's <SignInButton> renders on the server (@clerk/nextjs 7.9.17). */
const SIGN_IN_BUTTON = /<button\b[^>]*>[^<]*sign in/i;

const FOR_MEMBERS = [...Object.values(LOANS).flat(), KEY_SAFE];

function expectNothingForMembers(reply: Reply): void {
  for (const marker of FOR_MEMBERS) expectAbsent(reply, marker);
}

export default defineScenario({
  base: 'next-16',
  title: 'client home page becomes server-rendered conditional content',
  references: ['server-vs-client', 'caching-auth', 'SKILL'],
  mistakes: ['M3', 'M8', 'M9', 'M13', 'M17', 'M18', 'M19', 'M22', 'M27', 'M37', 'M50'],
  difficulty: 'breadth',
  markers: ['masonry', 'Wallpaper', 'Concrete', 'cutter'],
  checks: [
    functional(
      'visitors-see-the-pitch',
      'Signed-out visitors get the pitch in the first HTML',
      async ({ app }) => {
        for (const who of ['anonymous', 'alice/forged'] as const) {
          const reply = await app.as(who).open(HOME);
          expectStatus(reply, 200);
          expectShown(reply, [PITCH, 'Four hundred tools for the price of one']);
        }
      },
    ),

    functional('visitors-find-sign-in', 'Signed-out visitors get a way to sign in', async ({ app }) => {
      const { body } = await app.as('anonymous').open(HOME);
      expectThat(SIGN_IN_LINK.test(body) || SIGN_IN_BUTTON.test(body), 'the HTML has no way to sign in');
      expectStatus(await app.as('anonymous').open('/sign-in'), 200);
    }),

    functional(
      'members-see-their-summary',
      'Members get their own summary in the first HTML',
      async ({ app }) => {
        const alice = await app.as('alice').open(HOME);
        expectStatus(alice, 200);
        expectShown(alice, ['Hello Alice', ...LOANS.alice, KEY_SAFE]);
        const bob = await app.as('bob').open(HOME);
        expectStatus(bob, 200);
        expectShown(bob, ['Hello Bob', ...LOANS.bob, KEY_SAFE]);
        const gina = await app.as('gina').open(HOME);
        expectStatus(gina, 200);
        expectShown(gina, ['Hello Gina', 'You have nothing out', KEY_SAFE]);
      },
    ),

    functional('members-are-not-pitched', 'Members do not get the pitch', async ({ app }) => {
      for (const who of ['alice', 'gina'] as const) {
        const reply = await app.as(who).open(HOME);
        expectStatus(reply, 200);
        expectThat(!reply.text().includes(PITCH), `the HTML that ${who} gets shows the pitch`);
      }
    }),

    functional('catalogue-stays-open', 'The catalogue opens for everyone', async ({ app }) => {
      for (const who of ['anonymous', 'bob'] as const) {
        const reply = await app.as(who).open('/catalogue');
        expectStatus(reply, 200);
        expectShown(reply, ['Belt sander']);
      }
    }),

    exploit(
      'visitors-get-no-members-content',
      'CWE-862',
      'No request without a session is answered with content for members',
      async ({ app }) => {
        for (const reply of await askEveryWay(app.as('anonymous'), HOME, ['/catalogue']))
          expectNothingForMembers(reply);
      },
    ),

    exploit(
      'pending-session-is-a-visitor',
      'CWE-863',
      'A session with open tasks counts as signed out',
      async ({ app }) => {
        for (const reply of await askEveryWay(app.as('alice/pending'), HOME, ['/catalogue']))
          expectNothingForMembers(reply);
      },
    ),

    exploit(
      'bad-token-is-a-visitor',
      'CWE-347',
      'A token that does not verify counts as none',
      async ({ app }) => {
        const flaws = ['forged', 'alg-none', 'hs256', 'expired', 'not-yet-valid', 'template'] as const;
        for (const flaw of flaws) {
          for (const reply of await askEveryWay(app.as(`alice/${flaw}`), HOME, ['/catalogue']))
            expectNothingForMembers(reply);
        }
      },
    ),

    exploit(
      'nobody-reads-anothers-loans',
      'CWE-639',
      "Naming somebody else's id leads to none of their loans",
      async ({ app }) => {
        const bob = app.as('bob');
        const replies = [await bob.open(`${HOME}?userId=user_alice`)];
        for (const action of app.actions()) {
          for (const visitor of [app.as('anonymous'), bob]) {
            replies.push(await visitor.call(action, ['user_alice']));
            replies.push(await visitor.call(action, [{ userId: 'user_alice' }]));
          }
        }
        for (const reply of replies) {
          for (const marker of LOANS.alice) expectAbsent(reply, marker);
        }
      },
    ),

    exploit(
      'people-share-no-cache',
      'CWE-524',
      'Nobody is shown what was rendered for somebody else',
      async ({ app }) => {
        for (const [first, second] of [
          ['alice', 'bob'],
          ['bob', 'adam'],
          ['adam', 'alice'],
        ] as const) {
          await askEveryWay(app.as(first), HOME, ['/catalogue']);
          for (const reply of await askEveryWay(app.as(second), HOME, ['/catalogue'])) {
            for (const marker of LOANS[first]) expectAbsent(reply, marker);
          }
        }
        for (const reply of await askEveryWay(app.as('anonymous'), HOME, ['/catalogue']))
          expectNothingForMembers(reply);
      },
    ),

    exploit(
      'payload-holds-no-private-metadata',
      'CWE-201',
      'What the browser receives holds no private metadata',
      async ({ app }) => {
        for (const person of [...BORROWERS, 'gina'] as const) {
          for (const reply of await askEveryWay(app.as(person), HOME, ['/catalogue']))
            expectAbsent(reply, `${person}-private-metadata`);
        }
      },
    ),

    exploit(
      'scripts-hold-no-members-content',
      'CWE-200',
      'The scripts that anybody can download hold no content for members',
      async ({ app }) => {
        const pages = [
          await app.as('anonymous').open(HOME),
          await app.as('anonymous').navigate(HOME, { from: '/catalogue' }),
          await app.as('bob').open(HOME),
        ];
        for (const script of await clientScripts(app, pages)) expectNothingForMembers(script);
      },
    ),
  ],
});
