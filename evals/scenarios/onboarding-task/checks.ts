import type { Visitor } from '../../harness/app/app.ts';
import { type Reply, toFormData } from '../../harness/app/reply.ts';
import { defineScenario, exploit, functional } from '../../harness/check.ts';
import {
  expectAbsent,
  expectContains,
  expectStatus,
  expectThat,
  findForm,
  redirectTarget,
} from '../../harness/expect.ts';

const REPORTS = [
  { week: '11', text: 'Strike at the Vlissingen terminal' },
  { week: '12', text: 'Customs hold the Tamarindo in Antofagasta' },
  { week: '12', text: 'Overbooked by Brandvold again' },
] as const;
const PAGES = ['/dashboard', '/dashboard/reports', '/dashboard/reports?week=12'] as const;
const API = '/api/reports';
const NEWCOMER = 'alice/pending';
const SITE = 'http://localhost:3000';

export default defineScenario({
  base: 'next-16',
  title: 'People with a session task go round in circles',
  references: ['middleware-strategies', 'server-vs-client', 'server-actions', 'api-routes'],
  mistakes: ['M3', 'M8', 'M9', 'M22', 'M32', 'M33', 'M37', 'M38', 'M50'],
  difficulty: 'depth',
  markers: ['Vlissingen', 'Tamarindo', 'Antofagasta', 'Brandvold'],
  checks: [
    functional(
      'home-and-sign-in-stay-open',
      'Home page, sign-in page and scripts are there for everybody',
      async ({ app }) => {
        for (const who of ['anonymous', NEWCOMER, 'bob'] as const) {
          const visitor = app.as(who);
          const home = await visitor.open('/');
          expectStatus(home, 200);
          expectContains(home, 'For the people of the forwarding department.');
          expectThat(redirectTarget(home) === undefined, `/ as ${who} leads to ${redirectTarget(home)}`);
          const script = /\/_next\/static\/[^"\\]+\.js/.exec(home.body)?.[0];
          expectThat(script !== undefined, 'the home page loads no script');
          expectStatus(await visitor.fetch(script), 200);
          if (who === 'bob') continue;
          const signIn = await visitor.open('/sign-in');
          expectStatus(signIn, 200);
          expectThat(redirectTarget(signIn) === undefined, `/sign-in as ${who} leads on`);
        }
        expectStatus(await follow(app.as(NEWCOMER), '/sign-in/tasks'), 200);
      },
    ),

    functional(
      'newcomers-are-led-to-welcome',
      'Who has the task still to do is led straight to /welcome, with the way back in next',
      async ({ app }) => {
        const newcomer = app.as(NEWCOMER);
        for (const path of PAGES) {
          const target = redirectTarget(await newcomer.open(path));
          const url = new URL(target ?? '/', SITE);
          expectThat(
            url.origin === SITE && url.pathname === '/welcome' && url.searchParams.get('next') === path,
            `${path} as ${NEWCOMER} leads to ${target}`,
          );
          const navigated = await newcomer.navigate(path, { from: '/' });
          const onward = redirectTarget(navigated);
          expectThat(
            onward?.startsWith('/welcome') ?? false,
            `a client-side navigation to ${path} as ${NEWCOMER} leads to ${onward}`,
          );
          const end = await follow(newcomer, path);
          expectThat(end.path.startsWith('/welcome'), `${path} as ${NEWCOMER} ends at ${end.path}`);
          expectStatus(end, 200);
        }
      },
    ),

    functional(
      'welcome-works-for-newcomers',
      'Who has the task still to do is greeted by name, and chooses a team',
      async ({ app }) => {
        const newcomer = app.as(NEWCOMER);
        for (const path of ['/welcome', '/welcome?next=%2Fdashboard', '/welcome?next=%2F%2Fother.example']) {
          const page = await newcomer.open(path);
          expectStatus(page, 200);
          expectThat(redirectTarget(page) === undefined, `${path} leads to ${redirectTarget(page)}`);
          expectContains(page, 'Welcome, ');
          expectContains(page, 'alice@example.com');
          expectContains(await newcomer.navigate(path, { from: '/' }), 'alice@example.com');
        }
        for (const team of ['Road', 'Rail']) {
          const form = findForm(await newcomer.open('/welcome'), 'team');
          const reply = await newcomer.submit(form, { team });
          const target = redirectTarget(reply);
          expectThat(
            reply.status < 400 && (target === undefined || target.startsWith('/welcome')),
            `choosing a team is answered with ${reply.status} and leads to ${target}`,
          );
          expectThat(
            teamShown(await newcomer.open('/welcome')) === team,
            `the team is not ${team} afterwards`,
          );
        }
        expectThat(
          teamShown(await app.as('alice').open('/dashboard')) === 'Rail',
          'the dashboard lacks the team',
        );
      },
    ),

    functional('done-people-work', 'Who is done sees and files reports', async ({ app }) => {
      for (const who of ['bob', 'gina'] as const) {
        const visitor = app.as(who);
        for (const path of PAGES) {
          const page = await visitor.open(path);
          expectStatus(page, 200);
          const navigated = await visitor.navigate(path, { from: '/' });
          if (!path.startsWith('/dashboard/reports')) continue;
          for (const { week, text } of REPORTS) {
            if (path.includes('week=') && week !== '12') continue;
            for (const reply of [page, navigated]) expectContains(reply, text);
          }
        }
        for (const via of ['cookie', 'bearer'] as const)
          expectContains(await app.as(who, via).fetch(`${API}?week=11`), REPORTS[0].text);
        const json = { week: '13', text: `Seen by phone of ${who}` };
        expectStatus(await app.as(who, 'bearer').fetch(API, { method: 'POST', json }), 201);
        const page = await visitor.open('/dashboard/reports');
        expectContains(page, json.text);
        await visitor.submit(findForm(page, 'week'), { week: '14', text: `Filed at the desk of ${who}` });
        expectContains(await visitor.fetch(API), `Filed at the desk of ${who}`);
      }
    }),

    functional(
      'done-people-are-sent-on',
      'Who is done is sent on from /welcome, to next or the dashboard, and never in circles',
      async ({ app }) => {
        for (const who of ['alice', 'gina'] as const) {
          const visitor = app.as(who);
          for (const [next, expected] of [
            ['', '/dashboard'],
            ['?next=%2Fdashboard%2Freports', '/dashboard/reports'],
            ['?next=%2Fdashboard%2Freports%3Fweek%3D12', '/dashboard/reports?week=12'],
          ] as const) {
            const end = await follow(visitor, `/welcome${next}`);
            expectThat(end.path === expected, `/welcome${next} as ${who} ends at ${end.path}`);
            expectStatus(end, 200);
          }
          for (const odd of [
            '/welcome',
            '/welcome?next=/welcome',
            'welcome',
            '/sign-in',
            '',
            '.',
            '%2Fwelcome',
          ])
            await follow(visitor, `/welcome?next=${encodeURIComponent(odd)}`);
          await follow(visitor, '/welcome?next=%2Fdashboard&next=%2Fwelcome');
        }
      },
    ),

    exploit(
      'signed-out-go-to-sign-in',
      'CWE-306',
      'Who is not signed in sees nothing and ends up on the sign-in page',
      async ({ app }) => {
        const anonymous = app.as('anonymous');
        for (const path of [...PAGES, '/welcome', '/welcome?next=%2Fdashboard']) {
          const end = await follow(anonymous, path);
          expectThat(end.path.startsWith('/sign-in'), `${path} as anonymous ends at ${end.path}`);
          expectStatus(end, 200);
          for (const reply of await everyWay(anonymous, path)) expectNoReport(reply);
        }
      },
    ),

    exploit(
      'newcomers-see-no-report',
      'CWE-287',
      'Who has the task still to do sees no report, whichever way they ask',
      async ({ app }) => {
        const newcomer = app.as(NEWCOMER);
        for (const path of [...PAGES, '/welcome'])
          for (const reply of await everyWay(newcomer, path)) expectNoReport(reply);
      },
    ),

    exploit(
      'api-answers-401',
      'CWE-306',
      'The API answers 401 with JSON to whoever is not signed in or not done, and changes nothing',
      async ({ app }) => {
        const json = { week: '15', text: 'Planted over the API' };
        for (const who of ['anonymous', NEWCOMER, 'alice/forged'] as const) {
          for (const via of ['bearer', 'cookie'] as const) {
            const visitor = app.as(who, via);
            for (const path of [API, `${API}?week=12`]) {
              for (const reply of [
                await visitor.fetch(path),
                await visitor.fetch(path, { headers: { accept: 'application/json' } }),
                await visitor.fetch(path, { method: 'POST', json }),
              ]) {
                expectNoReport(reply);
                expectStatus(reply, 401);
                expectThat(reply.json() !== undefined, `${reply.method} ${path} answers 401 without JSON`);
              }
              expectStatus(await visitor.fetch(path, { method: 'HEAD' }), 401);
            }
          }
        }
        expectAbsent(await app.as('gina').fetch(API), json.text);
      },
    ),

    exploit(
      'actions-refuse-newcomers',
      'CWE-862',
      'No Server Function files a report for who is not signed in or not done',
      async ({ app }) => {
        for (const who of ['anonymous', NEWCOMER] as const) {
          for (const path of ['/', '/welcome', '/dashboard/reports']) {
            const fields = { week: '16', text: `Planted at ${path}`, userId: 'user_alice', team: 'Harbour' };
            for (const action of app.actions())
              for (const args of [[toFormData(fields)], ['16', fields.text]])
                expectNoReport(await app.as(who).call(action, args, path));
          }
        }
        expectAbsent(await app.as('gina').fetch(API), 'Planted at');
      },
    ),

    exploit('team-is-ones-own', 'CWE-639', 'Nobody chooses a team for someone else', async ({ app }) => {
      const bob = app.as('bob');
      const before = teamShown(await bob.open('/dashboard'));
      const newcomer = app.as(NEWCOMER);
      const form = findForm(await newcomer.open('/welcome'), 'team');
      for (const who of ['anonymous', NEWCOMER, 'gina'] as const) {
        const fields: Record<string, string> = { team: 'Harbour' };
        for (const key of ['userId', 'user_id', 'id', 'user']) fields[key] = 'user_bob';
        await app.as(who).submit(form, fields);
        for (const action of app.actions())
          for (const args of [[toFormData(fields)], ['user_bob', 'Harbour'], ['Harbour', 'user_bob']])
            await app.as(who).call(action, args, '/welcome');
        const after = teamShown(await bob.open('/dashboard'));
        expectThat(after === before, `${who} has made "${after}" of bob’s team`);
      }
    }),

    exploit('next-stays-on-our-site', 'CWE-601', 'Nothing in next leads to another site', async ({ app }) => {
      const odd = [
        'https://evil.example/x',
        '//evil.example/x',
        '/\\evil.example/x',
        '\\\\evil.example/x',
        '\\/evil.example/x',
        '/\t/evil.example/x',
        '\n//evil.example/x',
        ' //evil.example/x',
        '///evil.example/x',
        'https:evil.example/x',
        'https:/evil.example/x',
        'http://localhost:3000@evil.example/x',
        '/dashboard/../..//evil.example/x',
        'javascript:alert(document.domain)',
        'data:text/html,evil.example',
      ];
      for (const who of ['alice', NEWCOMER, 'anonymous'] as const) {
        for (const next of who === 'alice' ? odd : odd.slice(0, 3)) {
          const reply = await app.as(who).open(`/welcome?next=${encodeURIComponent(next)}`);
          const target = redirectTarget(reply);
          expectThat(
            target === undefined || new URL(target, app.origin).origin === new URL(app.origin).origin,
            `next=${JSON.stringify(next)} as ${who} leads to ${target}`,
          );
        }
      }
    }),

    exploit(
      'bad-sessions-are-not-greeted',
      'CWE-347',
      'A forged or outdated session is greeted by nobody’s name',
      async ({ app }) => {
        for (const who of ['alice/forged', 'alice/alg-none', 'alice/expired'] as const) {
          for (const path of ['/welcome', '/dashboard/reports']) {
            for (const reply of await everyWay(app.as(who), path)) {
              expectNoReport(reply);
              expectAbsent(reply, 'alice@example.com');
            }
          }
        }
      },
    ),
  ],
});

/** Opens a path and goes where it leads, as a browser does, to the page at the end. */
async function follow(visitor: Visitor, path: string): Promise<Reply> {
  let reply = await visitor.open(path);
  const way = [path];
  for (let target = redirectTarget(reply); target !== undefined; target = redirectTarget(reply)) {
    const url = new URL(target, new URL(reply.path, SITE));
    expectThat(url.origin === SITE, `${way.join(' → ')} as ${visitor.label} leads away to ${target}`);
    expectThat(way.length < 8, `${path} as ${visitor.label} goes round: ${way.join(' → ')}`);
    way.push(url.pathname + url.search);
    reply = await visitor.open(url.pathname + url.search);
  }
  return reply;
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

function expectNoReport(reply: Reply): void {
  for (const { text } of REPORTS) expectAbsent(reply, text);
}

function teamShown(page: Reply): string | undefined {
  return /Your team: (none|Harbour|Rail|Road)/.exec(page.text())?.[1];
}
