import type { Reply } from '../../harness/app/reply.ts';
import { askEveryWay, clientScripts } from '../../harness/ask.ts';
import { defineScenario, exploit, functional } from '../../harness/check.ts';
import { expectAbsent, expectRedirect, expectShown, expectStatus } from '../../harness/expect.ts';

const DASHBOARD = '/dashboard';

/** What each person's file holds and nothing else of the project does. */
const FILES = {
  alice: [
    'Left knee after the ladder fall',
    'First look at the swollen knee',
    'Wall sits against the pantry door',
  ],
  bob: ['Lower back from the shipyard', 'Slow cat stretches on the loft carpet'],
  adam: ['Frozen shoulder, range test', 'Broom handle raises behind the desk'],
};
const PATIENTS = ['alice', 'bob', 'adam'] as const;
type Patient = (typeof PATIENTS)[number];

/** What the clinic writes about its patients, and Clerk's metadata that only servers may read. */
const STAFF_ONLY = [
  'Paid late twice',
  'Insurer doubts the claim',
  'Has not signed the consent form',
  ...[...PATIENTS, 'gina'].map((person) => `${person}-private-metadata`),
];
/** Stands on everybody's dashboard, and is for patients only. */
const DOOR_CODE = 'quay entrance with code 7719';

const EVERYTHING = [...Object.values(FILES).flat(), ...STAFF_ONLY, DOOR_CODE];

function expectNothing(reply: Reply): void {
  for (const marker of EVERYTHING) expectAbsent(reply, marker);
}

function expectNothingOf(person: Patient, reply: Reply): void {
  for (const marker of FILES[person]) expectAbsent(reply, marker);
}

export default defineScenario({
  base: 'next-16',
  title: 'client dashboard becomes server-rendered',
  references: ['server-vs-client', 'caching-auth', 'SKILL'],
  mistakes: ['M1', 'M8', 'M9', 'M13', 'M18', 'M19', 'M27', 'M31', 'M37', 'M46', 'M50'],
  difficulty: 'depth',
  markers: [
    'ladder',
    'swollen',
    'pantry',
    'shipyard',
    'carpet',
    'shoulder',
    'Broom',
    'twice',
    'Insurer',
    'consent',
  ],
  checks: [
    functional(
      'first-html-holds-own-file',
      'The first HTML holds the name, appointments and exercises',
      async ({ app }) => {
        const alice = await app.as('alice').open(DASHBOARD);
        expectStatus(alice, 200);
        expectShown(alice, ['Alice Liddell', 'alice@example.com', 'Nora Quist']);
        expectShown(alice, [
          'Left knee after the ladder fall',
          'Wall sits against the pantry door',
          DOOR_CODE,
        ]);
        const bob = await app.as('bob').open(DASHBOARD);
        expectStatus(bob, 200);
        expectShown(bob, ['Bob Builder', 'bob@example.com', 'Piet Maas', ...FILES.bob, DOOR_CODE]);
      },
    ),

    functional('no-file-is-told', 'A signed-in person without a file is told so', async ({ app }) => {
      const reply = await app.as('gina').open(DASHBOARD);
      expectStatus(reply, 200);
      expectShown(reply, ['Gina Torres', 'We have no file for you yet', DOOR_CODE]);
    }),

    functional(
      'signed-out-goes-to-sign-in',
      'Someone who is not signed in is sent to sign-in',
      async ({ app }) => {
        expectRedirect(await app.as('anonymous').open(DASHBOARD), '/sign-in');
      },
    ),

    functional('public-pages-stay-public', 'Home and sign-in open without a session', async ({ app }) => {
      const home = await app.as('anonymous').open('/');
      expectStatus(home, 200);
      expectShown(home, ['Physiotherapy by the water']);
      expectStatus(await app.as('anonymous').open('/sign-in'), 200);
    }),

    exploit(
      'anonymous-request-gets-nothing',
      'CWE-306',
      'Without a session the page gives nothing away',
      async ({ app }) => {
        expectNothing(await app.as('anonymous').open(DASHBOARD));
        expectNothing(await app.as('anonymous').fetch(DASHBOARD));
      },
    ),

    exploit(
      'anonymous-navigation-gets-nothing',
      'CWE-862',
      'A client-side navigation without a session gives nothing away, whatever layouts it skips',
      async ({ app }) => {
        for (const from of [undefined, '/', DASHBOARD])
          expectNothing(await app.as('anonymous').navigate(DASHBOARD, from ? { from } : {}));
      },
    ),

    exploit(
      'pending-session-gets-nothing',
      'CWE-863',
      'A session with open tasks counts as signed out',
      async ({ app }) => {
        for (const reply of await askEveryWay(app.as('alice/pending'), DASHBOARD)) expectNothing(reply);
      },
    ),

    exploit(
      'bad-token-gets-nothing',
      'CWE-347',
      'A token that does not verify opens nothing',
      async ({ app }) => {
        const flaws = ['forged', 'alg-none', 'hs256', 'expired', 'not-yet-valid', 'template'] as const;
        for (const flaw of flaws) {
          for (const reply of await askEveryWay(app.as(`alice/${flaw}`), DASHBOARD)) expectNothing(reply);
        }
      },
    ),

    exploit(
      'endpoint-needs-a-session',
      'CWE-306',
      'The old data endpoint gives nothing away without a session',
      async ({ app }) => {
        for (const who of ['anonymous', 'alice/pending', 'alice/forged'] as const) {
          for (const person of PATIENTS)
            expectNothing(await app.as(who).fetch(`/api/patients/user_${person}`));
        }
      },
    ),

    exploit(
      'nobody-reads-anothers-file',
      'CWE-639',
      "Naming somebody else's id leads to no file of theirs",
      async ({ app }) => {
        const bob = app.as('bob');
        expectNothingOf('alice', await bob.fetch('/api/patients/user_alice'));
        expectNothingOf('alice', await bob.open(`${DASHBOARD}?userId=user_alice`));
        for (const action of app.actions()) {
          for (const visitor of [app.as('anonymous'), bob]) {
            expectNothingOf('alice', await visitor.call(action, ['user_alice']));
            expectNothingOf('alice', await visitor.call(action, [{ userId: 'user_alice' }]));
          }
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
          await askEveryWay(app.as(first), DASHBOARD);
          for (const reply of await askEveryWay(app.as(second), DASHBOARD)) expectNothingOf(first, reply);
        }
        for (const reply of await askEveryWay(app.as('anonymous'), DASHBOARD)) expectNothing(reply);
      },
    ),

    exploit(
      'payload-holds-no-staff-data',
      'CWE-201',
      'What the browser receives holds no staff note and no private metadata',
      async ({ app }) => {
        for (const person of PATIENTS) {
          for (const reply of await askEveryWay(app.as(person), DASHBOARD)) {
            for (const marker of STAFF_ONLY) expectAbsent(reply, marker);
          }
        }
      },
    ),

    exploit(
      'scripts-hold-no-patient-data',
      'CWE-200',
      'The scripts that anybody can download hold no data of the dashboard',
      async ({ app }) => {
        const pages = [
          await app.as('anonymous').open('/'),
          await app.as('anonymous').navigate(DASHBOARD),
          await app.as('bob').open(DASHBOARD),
        ];
        for (const script of await clientScripts(app, pages)) expectNothing(script);
      },
    ),
  ],
});
