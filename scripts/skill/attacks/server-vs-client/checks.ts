import { askEveryWay, clientScripts } from '../../../../evals/harness/ask.ts';
import { defineScenario, exploit, functional } from '../../../../evals/harness/check.ts';
import {
  expectAbsent,
  expectContains,
  expectShown,
  expectStatus,
  expectThat,
} from '../../../../evals/harness/expect.ts';

const REPORTS = '/reports';
const REPORT = '/reports/q3';
const ACCOUNT = '/account';
const CLUB = '/club';
const TEXT = 'A loss of 1.2 million';
const TITLE = 'sell the harbour';
const DOOR_CODE = 'door code is 7719';
const STRANGERS = ['anonymous', 'alice/pending', 'alice/expired', 'alice/forged'] as const;

export default defineScenario({
  base: 'next-16',
  title: 'Pages and components as the text writes them',
  references: ['server-vs-client'],
  mistakes: ['M18', 'M19', 'M27', 'M46'],
  difficulty: 'depth',
  checks: [
    functional(
      'first-html-is-served',
      'The first HTML of someone signed in holds what they may see',
      async ({ app }) => {
        const alice = app.as('alice');
        expectShown(await alice.open(REPORTS), [TEXT]);
        const report = await alice.open(REPORT);
        expectStatus(report, 200);
        expectShown(report, [TITLE]);
        expectContains(report, `<title>Third quarter: ${TITLE}`);
        expectShown(await alice.open(CLUB), [DOOR_CODE]);
        expectShown(await alice.open(ACCOUNT), ['Hello, Alice']);
      },
    ),

    exploit(
      'scripts-hold-nothing',
      'CWE-602',
      'No script that anyone can load holds a report',
      async ({ app }) => {
        const pages = [await app.as('anonymous').open(REPORTS), await app.as('alice').open(REPORTS)];
        for (const script of await clientScripts(app, pages)) expectAbsent(script, TEXT);
      },
    ),

    exploit(
      'reports-are-private',
      'CWE-862',
      'Who is not signed in gets no report, however they ask',
      async ({ app }) => {
        for (const who of STRANGERS) {
          for (const reply of await askEveryWay(app.as(who), REPORTS)) expectAbsent(reply, TEXT);
        }
      },
    ),

    exploit(
      'title-is-private',
      'CWE-200',
      'Who is not signed in does not learn the title of a report',
      async ({ app }) => {
        for (const who of STRANGERS) {
          for (const reply of await askEveryWay(app.as(who), REPORT)) expectAbsent(reply, TITLE);
        }
      },
    ),

    exploit(
      'private-metadata-stays',
      'CWE-200',
      'What only servers may read of a person is in nothing that the browser gets',
      async ({ app }) => {
        for (const reply of await askEveryWay(app.as('alice'), ACCOUNT))
          expectAbsent(reply, 'alice-private-metadata');
      },
    ),

    exploit(
      'panel-is-for-members',
      'CWE-200',
      'Who is not signed in does not get what is for members',
      async ({ app }) => {
        for (const who of STRANGERS) {
          for (const reply of await askEveryWay(app.as(who), CLUB)) expectAbsent(reply, DOOR_CODE);
        }
      },
    ),

    functional(
      'no-wrong-state-first',
      'Nobody who is signed in is greeted as a stranger first',
      async ({ app }) => {
        const html = (await app.as('alice').open(CLUB)).text();
        expectThat(html.includes('The club'), `${CLUB} is not the club's page`);
        expectThat(!html.includes('Sign in, please'), 'the first HTML asks alice to sign in');
      },
    ),
  ],
});
