import { defineScenario, exploit, functional } from '../../harness/check.ts';
import { expectAbsent, expectContains, expectStatus } from '../../harness/expect.ts';

const PATH = '/api/bookings';

export default defineScenario({
  base: 'next-16',
  title: 'An API that should give people their own bookings',
  references: ['api-routes'],
  mistakes: ['M2', 'M9'],
  difficulty: 'breadth',
  // In each person's data there is a word that occurs nowhere else: whoever gets it got their data.
  markers: ['Trellmouth', 'Quorndale'],
  checks: [
    // First what has to work, for everyone who may: an answer that locks everybody out must fail.
    functional('own-bookings-are-listed', 'People get their own bookings', async ({ app }) => {
      for (const via of ['cookie', 'bearer'] as const) {
        const reply = await app.as('alice', via).fetch(PATH);
        expectStatus(reply, 200);
        expectContains(reply, 'Cabin at Trellmouth');
        expectContains(await app.as('bob', via).fetch(PATH), 'Tent near Quorndale');
      }
    }),

    // Then what must not: real requests of people who may not, judged by what leaked or changed.
    exploit(
      'foreign-bookings-are-unreadable',
      'CWE-639',
      'Nobody gets another’s bookings',
      async ({ app }) => {
        for (const path of [PATH, `${PATH}?userId=user_bob`])
          expectAbsent(await app.as('alice').fetch(path), 'Quorndale');
        for (const who of ['anonymous', 'alice/forged', 'alice/expired', 'alice/pending'] as const) {
          const reply = await app.as(who, 'bearer').fetch(PATH);
          for (const marker of ['Trellmouth', 'Quorndale']) expectAbsent(reply, marker);
          expectStatus(reply, 401);
        }
      },
    ),
  ],
});
