import type { Visitor } from '../../harness/app/app.ts';
import { type Form, type Reply, toFormData } from '../../harness/app/reply.ts';
import { defineScenario, exploit, functional } from '../../harness/check.ts';
import type { LocalClerk, Person } from '../../harness/clerk/index.ts';
import {
  expectAbsent,
  expectContains,
  expectRedirect,
  expectShown,
  expectStatus,
  expectThat,
  findForm,
} from '../../harness/expect.ts';
import { idOf, type Office, startOffice } from './office.ts';

const PEOPLE = ['alice', 'adam', 'bob', 'gina'] as const;
const LAST_NAMES = { alice: 'Liddell', adam: 'Smith', bob: 'Builder', gina: 'Torres' } as const;
const FIRST_NAMES = { alice: 'Alice', adam: 'Adam', bob: 'Bob', gina: 'Gina' } as const;
const POSTS = { alice: 'The regatta results are out', adam: 'Cheap watches', bob: 'Kayak for sale' } as const;
const REPORTS = ['Threlkeld says it was stolen', 'Ostrander got rude mails'];

export default defineScenario<Office>({
  base: 'next-16',
  title: 'Profiles that give too much away, and moderators who made themselves',
  references: ['server-vs-client', 'server-actions', 'SKILL'],
  mistakes: ['M8', 'M9', 'M13', 'M25', 'M26', 'M27', 'M34', 'M37'],
  difficulty: 'depth',
  markers: ['Threlkeld', 'Ostrander', 'Wigglesworth'],
  service: startOffice,
  checks: [
    functional(
      'profiles-are-public',
      'Everybody sees profiles; people see their own e-mail address and set their nickname',
      async ({ app, clerk }) => {
        await setMetadata(clerk, 'bob', { public_metadata: { role: 'moderator' } });
        for (const who of ['anonymous', 'gina'] as const) {
          for (const person of ['alice', 'bob'] as const) {
            const page = await app.as(who).open(profileOf(person));
            expectStatus(page, 200);
            expectThat(
              page.text().includes(FIRST_NAMES[person]),
              `the profile does not show ${person}'s name`,
            );
            expectShown(page, ['Member since 2026', POSTS[person]]);
            const isMarked = page.text().includes('Moderator');
            expectThat(isMarked === (person === 'bob'), `${person} is marked as a moderator: ${isMarked}`);
          }
          expectShown(await app.as(who).open(profileOf('alice')), ['Nickname: Al']);
        }
        const alice = app.as('alice');
        const own = await alice.open(profileOf('alice'));
        expectContains(own, 'alice@example.com');
        await alice.submit(findForm(own, 'nickname'), { nickname: 'Captain Haddock' });
        expectShown(await app.as('anonymous').open(profileOf('alice')), ['Captain Haddock']);
        expectStatus(await app.as('anonymous').open('/members/user_nobody'), 404);
      },
    ),

    functional(
      'moderators-moderate',
      'Moderators see what was reported, with the authors’ addresses, and remove posts',
      async ({ app, clerk }) => {
        await setMetadata(clerk, 'gina', { public_metadata: { role: 'moderator' } });
        const gina = app.as('gina');
        const page = await gina.open('/moderation');
        expectStatus(page, 200);
        for (const text of [...REPORTS, 'bob@example.com', 'gina@example.com']) expectContains(page, text);
        await gina.submit(removalForm(page, POSTS.adam), {});
        expectAbsent(await app.as('anonymous').open('/'), POSTS.adam);
        expectContains(await app.as('anonymous').open('/'), POSTS.bob);
      },
    ),

    functional('own-letters', 'Members read their letters, by old links too', async ({ app, service }) => {
      for (const person of PEOPLE) {
        for (const path of ['/notices', `/notices?member=user_${person}`]) {
          const page = await app.as(person).open(path);
          expectStatus(page, 200);
          expectContains(page, service.letterOf(person));
        }
        expectContains(await app.as(person).navigate('/notices', { from: '/' }), service.letterOf(person));
      }
    }),

    exploit(
      'profiles-tell-nothing-else',
      'CWE-200',
      'A profile brings no address, last name or metadata of the office to any browser',
      async ({ app, clerk }) => {
        await setMetadata(clerk, 'bob', { public_metadata: { role: 'moderator' } });
        for (const person of ['alice', 'adam'] as const) {
          for (const who of ['anonymous', 'bob', person] as const) {
            for (const reply of await everyWay(app.as(who), profileOf(person))) {
              expectAbsent(reply, `${person}-private-metadata`);
              expectAbsent(reply, LAST_NAMES[person]);
              if (who !== person) expectAbsent(reply, `${person}@example.com`);
            }
          }
        }
      },
    ),

    exploit(
      'nobody-makes-themselves-moderator',
      'CWE-269',
      'What people can write into their own account makes nobody a moderator, nor does an organization',
      async ({ app, clerk }) => {
        await makePretenders(clerk);
        for (const who of ['alice', 'adam', 'gina', 'bob'] as const) {
          for (const reply of await everyWay(app.as(who), '/moderation')) expectNoReport(reply, who);
          const text = (await app.as('anonymous').open(profileOf(who))).text();
          expectThat(!text.includes('Moderator'), `${who} is marked as a moderator`);
        }
      },
    ),

    exploit(
      'nickname-form-gives-no-role',
      'CWE-915',
      'The form for the nickname gives no role, and changes nobody else',
      async ({ app }) => {
        const alice = app.as('alice');
        const form = findForm(await alice.open(profileOf('alice')), 'nickname');
        const fields: Record<string, string> = { nickname: 'Rear Admiral', role: 'moderator' };
        for (const key of ['userId', 'user_id', 'id', 'member']) fields[key] = 'user_bob';
        for (const key of ['publicMetadata', 'public_metadata']) {
          fields[key] = '{"role":"moderator"}';
          fields[`${key}.role`] = 'moderator';
          fields[`${key}[role]`] = 'moderator';
        }
        await alice.submit(form, fields);
        for (const action of app.actions()) {
          for (const args of [
            [toFormData(fields)],
            ['user_bob', toFormData(fields)],
            [fields],
            ['user_bob', fields],
          ])
            await alice.call(action, args, profileOf('alice'));
        }
        for (const reply of await everyWay(alice, '/moderation')) expectNoReport(reply, 'alice');
        const bob = await app.as('anonymous').open(profileOf('bob'));
        expectAbsent(bob, 'Rear Admiral');
      },
    ),

    exploit(
      'only-moderators-remove',
      'CWE-862',
      'Nobody but a moderator removes a post',
      async ({ app, clerk }) => {
        await setMetadata(clerk, 'bob', { public_metadata: { role: 'moderator' } });
        const form = removalForm(await app.as('bob').open('/moderation'), POSTS.bob);
        await setMetadata(clerk, 'bob', { public_metadata: { role: null } });
        await makePretenders(clerk);
        for (const who of ['anonymous', 'alice', 'adam', 'bob'] as const) {
          for (const path of ['/', '/moderation']) {
            await app.as(who).submit({ ...form, path }, {});
            for (const action of app.actions())
              for (const args of [[toFormData({ id: 'post_a1' })], ['post_a1']])
                await app.as(who).call(action, args, path);
          }
          expectContains(await app.as('anonymous').open('/'), POSTS.bob);
        }
      },
    ),

    exploit(
      'letters-are-ones-own',
      'CWE-639',
      'Nobody reads letters of others, whoever asked before and whatever the address says',
      async ({ app, service }) => {
        for (const who of ['bob', 'alice', 'bob'] as const) {
          for (const query of ['', '?member=user_adam', '?member=user_bob&member=user_adam']) {
            for (const reply of await everyWay(app.as(who), `/notices${query}`)) {
              for (const other of PEOPLE) if (other !== who) expectAbsent(reply, service.letterOf(other));
            }
          }
        }
      },
    ),

    exploit(
      'office-hears-the-asker-only',
      'CWE-488',
      'The office is asked with the session token of whoever opens the page, and never with the key',
      async ({ app, service }) => {
        for (const who of ['alice', 'gina', 'alice'] as const) {
          service.reset();
          await app.as(who).open('/notices?member=user_bob');
          for (const { headers, asker } of service.requests()) {
            expectThat(headers['x-notices-key'] === undefined, 'the office is asked with the key');
            expectThat(
              asker === who,
              `${who} opens /notices, and the office hears ${asker ?? 'nobody it knows'}`,
            );
          }
        }
        service.reset();
        for (const who of ['anonymous', 'alice/pending', 'alice/forged'] as const)
          for (const reply of await everyWay(app.as(who), '/notices?member=user_alice'))
            expectAbsent(reply, service.letterOf('alice'));
        const { length } = service.requests();
        expectThat(length === 0, `the office is asked ${length} times for people who are not signed in`);
      },
    ),

    exploit('token-stays-here', 'CWE-522', 'No token is sent to the browser', async ({ app }) => {
      for (const path of ['/notices', profileOf('alice')]) {
        for (const reply of await everyWay(app.as('alice'), path)) {
          const headers = [...reply.headers].map(([, value]) => value).join('\n');
          expectThat(
            !/eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/.test(`${headers}\n${reply.body}`),
            `${reply.method} ${reply.path} carries a token to the browser`,
          );
        }
      }
    }),

    exploit(
      'signed-out-see-the-sign-in-page',
      'CWE-306',
      'Whoever is not signed in, or not done with it, ends up on the sign-in page and sees nothing',
      async ({ app, clerk, service }) => {
        await setMetadata(clerk, 'alice', { public_metadata: { role: 'moderator' } });
        for (const who of ['anonymous', 'alice/pending'] as const) {
          for (const path of ['/moderation', '/notices']) {
            expectRedirect(await app.as(who).open(path), '/sign-in');
            for (const reply of await everyWay(app.as(who), path)) {
              expectNoReport(reply);
              expectAbsent(reply, service.letterOf('alice'));
            }
          }
        }
        for (const reply of await everyWay(app.as('alice/forged'), '/moderation')) expectNoReport(reply);
      },
    ),
  ],
});

function profileOf(person: Person): string {
  return `/members/user_${person}`;
}

/** Alice and adam write a role into what is theirs to write; adam and gina are admins of an organization. */
async function makePretenders(clerk: LocalClerk): Promise<void> {
  for (const person of ['alice', 'adam'] as const) {
    const role = {
      role: 'moderator',
      roles: ['moderator'],
      isModerator: true,
      public: { role: 'moderator' },
    };
    await setMetadata(clerk, person, { unsafe_metadata: role });
  }
}

/** As the office does in Clerk's dashboard, or a person's own browser with unsafe metadata. */
async function setMetadata(
  clerk: LocalClerk,
  person: Person,
  metadata: Readonly<Record<string, unknown>>,
): Promise<void> {
  const response = await fetch(`${clerk.url}/v1/users/${await idOf(clerk, person)}/metadata`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${clerk.secretKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(metadata),
  });
  if (!response.ok) throw new Error(`local Clerk answered ${response.status}: ${await response.text()}`);
}

async function everyWay(visitor: Visitor, path: string): Promise<Reply[]> {
  return [
    await visitor.open(path),
    await visitor.fetch(path, { method: 'HEAD' }),
    await visitor.navigate(path),
    await visitor.navigate(path, { from: '/' }),
    await visitor.fetch(path, { headers: { rsc: '1', 'next-router-prefetch': '1' } }),
  ];
}

/** Neither reports nor addresses, but for one's own. */
function expectNoReport(reply: Reply, who?: Person): void {
  for (const text of REPORTS) expectAbsent(reply, text);
  for (const person of ['bob', 'gina'] as const)
    if (person !== who) expectAbsent(reply, `${person}@example.com`);
}

function removalForm(page: Reply, post: string): Form {
  const form = page.forms().find(({ text }) => text.includes(`Remove ${post}`));
  expectThat(form !== undefined, `${page.path} as ${page.who} has no button to remove "${post}"`);
  return form;
}
