import type { App, Visitor } from '../../harness/app/app.ts';
import { type Reply, toFormData } from '../../harness/app/reply.ts';
import { defineScenario, exploit, functional } from '../../harness/check.ts';
import type { Identity } from '../../harness/clerk/index.ts';
import {
  expectAbsent,
  expectContains,
  expectRedirect,
  expectShown,
  expectStatus,
  expectThat,
  findForm,
  redirectTarget,
} from '../../harness/expect.ts';
import { startWebhooks, type Webhooks } from './webhooks.ts';

const HEALTH = '/api/health';
const WEBHOOK = '/api/webhooks/clerk';
const VERBOSE = [
  '?verbose',
  '?verbose=',
  '?verbose=1',
  '?verbose=true',
  '?v=1&verbose=0',
  '?verbose&verbose=1',
];

const PASSENGERS = ['Family Abelstein', 'Mr Carruthers', 'Ms Quenneville'] as const;
const STUCK = ['Mr Carruthers', 'Card of Zimmerli refused', 'Ms Quenneville', 'Pet Montmorency'] as const;
const DESKS = ['desk Featherstone', 'desk Ravenscroft'] as const;
const SECRETS = [...PASSENGERS, ...STUCK, ...DESKS, '0151 555 0102'];

/** People without an account, and those whose session is worth nothing. */
const STRANGERS: readonly Identity[] = ['anonymous', 'alice/pending', 'alice/forged'];

export default defineScenario<Webhooks>({
  base: 'next-16',
  title: 'A scan with ten findings, of which one is real',
  references: ['middleware-strategies', 'api-routes', 'caching-auth', 'server-actions'],
  mistakes: ['M3', 'M8', 'M22', 'M23', 'M37', 'M42', 'M50'],
  difficulty: 'breadth',
  markers: [
    'Abelstein',
    'Carruthers',
    'Quenneville',
    'Zimmerli',
    'Montmorency',
    'Featherstone',
    'Ravenscroft',
  ],
  service: startWebhooks,
  checks: [
    functional(
      'health-answers-everybody',
      'The load balancer and the uptime service get their 200 without credentials',
      async ({ app }) => {
        for (const visitor of [app.as('anonymous'), app.as('bob'), app.as('alice/expired', 'bearer')]) {
          const reply = await visitor.fetch(HEALTH);
          expectStatus(reply, 200);
          expectThat(
            (reply.json() as { readonly status?: unknown } | undefined)?.status === 'ok',
            `GET ${HEALTH} as ${visitor.label} answers ${reply.body.slice(0, 200)}`,
          );
          expectStatus(await visitor.fetch(HEALTH, { method: 'HEAD' }), 200);
        }
        expectStatus(await app.as('anonymous').open(HEALTH), 200);
      },
    ),

    functional(
      'prices-are-for-everybody',
      'Everybody reads the prices, also the sites of partners',
      async ({ app }) => {
        for (const who of ['anonymous', 'bob', 'alice/pending'] as const) {
          const page = await app.as(who).open('/prices');
          expectStatus(page, 200);
          expectShown(page, ['Mainland to Long Island: 14 euros', 'Mainland to the Lighthouse: 22 euros']);
        }
        const headers = { origin: 'https://partner.example', 'sec-fetch-site': 'cross-site' };
        const json = await app.as('anonymous').fetch('/api/prices', { headers });
        expectStatus(json, 200);
        expectContains(json, 'Mainland to the Lighthouse');
        const allowed = json.headers.get('access-control-allow-origin');
        expectThat(allowed === '*', `/api/prices allows the origin ${allowed ?? 'of nobody else'}`);
      },
    ),

    functional(
      'prices-come-from-the-cache',
      'The price list is not made anew for each visitor',
      async ({ app }) => {
        for (const path of ['/prices', '/api/prices']) {
          const made = new Set<string | undefined>();
          for (const who of ['anonymous', 'bob', 'anonymous', 'alice'] as const) {
            const reply = await app.as(who).fetch(path);
            expectStatus(reply, 200);
            made.add(/\d{4}-\d\d-\d\dT[\d:.]+Z/.exec(reply.body)?.[0]);
            const control = reply.headers.get('cache-control') ?? '';
            expectThat(/s-maxage=\d/.test(control), `${path} as ${who} says "cache-control: ${control}"`);
          }
          expectThat(made.size === 1, `${path} was made ${made.size} times for four visitors`);
        }
      },
    ),

    functional(
      'public-pages-stay-open',
      'Home page, boats of the day, sign-in and what search engines read are open',
      async ({ app }) => {
        const anonymous = app.as('anonymous');
        for (const [path, text] of [
          ['/', 'Call me back'],
          ['/status', 'All boats run as planned'],
          ['/sign-in', ''],
          ['/robots.txt', 'Disallow: /bookings'],
          ['/sitemap.xml', 'https://ferry.example/prices'],
        ] as const) {
          const reply = await anonymous.open(path);
          expectStatus(reply, 200);
          const target = redirectTarget(reply);
          expectThat(target === undefined, `GET ${path} leads to ${target}`);
          if (text) expectContains(reply, text);
        }
      },
    ),

    functional(
      'passengers-ask-to-be-called',
      'People without an account ask to be called back, and the office sees it',
      async ({ app }) => {
        const anonymous = app.as('anonymous');
        const form = findForm(await anonymous.open('/'), 'phone');
        await anonymous.submit(form, { name: 'Passenger of tomorrow', phone: '0151 555 0199' });
        const office = app.as('adam');
        expectShown(await office.open('/bookings'), ['Passenger of tomorrow, 0151 555 0199']);
        expectContains(await office.fetch('/api/bookings'), 'Passenger of tomorrow');
      },
    ),

    functional(
      'webhooks-of-clerk-are-taken',
      'What Clerk signs is taken, new colleagues and new names',
      async ({ app, service }) => {
        for (const [type, last] of [
          ['user.created', 'Pommeroy'],
          ['user.updated', 'Pommeroy-Lund'],
        ] as const) {
          const body = delivery(type, 'user_newcomer', last);
          const reply = await deliver(app, body, service.sign(body));
          expectStatus(reply, [200, 201, 202, 204]);
          expectShown(await app.as('bob').open('/bookings'), [`Ottilie ${last}`]);
        }
      },
    ),

    functional('the-office-loses-nothing', 'Signed-in people have all that they had', async ({ app }) => {
      for (const who of ['alice', 'bob'] as const) {
        const visitor = app.as(who);
        for (const query of ['?verbose', '?verbose=1']) {
          for (const reply of [await visitor.open(HEALTH + query), await visitor.fetch(HEALTH + query)]) {
            expectStatus(reply, 200);
            for (const text of STUCK) expectContains(reply, text);
          }
        }
        const page = await visitor.open('/bookings');
        expectStatus(page, 200);
        expectShown(page, [...PASSENGERS, ...DESKS]);
        const json = await visitor.fetch('/api/bookings');
        expectStatus(json, 200);
        for (const passenger of PASSENGERS) expectContains(json, passenger);
      }
      const name = 'Passenger to be called';
      await ask(app, name);
      const gina = app.as('gina');
      const form = (await gina.open('/bookings')).forms().find(({ text }) => text.includes(name));
      expectThat(form !== undefined, '/bookings has no button for the one to be called');
      await gina.submit(form, {});
      expectAbsent(await gina.open('/bookings'), name);
    }),

    exploit(
      'stuck-bookings-stay-inside',
      'CWE-200',
      'Nobody without a session learns which bookings are stuck',
      async ({ app }) => {
        const visitors = [
          ...STRANGERS.map((who) => app.as(who)),
          app.as('alice/forged', 'bearer'),
          app.as('alice/template', 'bearer'),
          app.withToken('a made-up session', 'eyJhbGciOiJub25lIn0.e30.', 'cookie'),
        ];
        for (const visitor of visitors) {
          for (const query of VERBOSE) expectNothing(await visitor.fetch(HEALTH + query));
          for (const method of ['HEAD', 'POST', 'OPTIONS'])
            expectNothing(await visitor.fetch(`${HEALTH}?verbose`, { method }));
          expectNothing(await visitor.open(`${HEALTH}?verbose`));
        }
      },
    ),

    exploit(
      'only-clerk-names-colleagues',
      'CWE-345',
      'What Clerk did not sign, or signed long ago, changes nothing',
      async ({ app, service }) => {
        const body = delivery('user.updated', 'user_intruder', 'Intruder');
        const signed = service.sign(body);
        const other = service.sign(delivery('user.updated', 'user_intruder', 'Somebody'));
        for (const headers of [
          { 'content-type': 'application/json' },
          service.forge(body),
          other,
          { ...signed, 'svix-signature': 'v1,AAAA' },
          { ...signed, 'svix-timestamp': String(Number(signed['svix-timestamp']) + 1) },
          service.sign(body, 3_600),
        ]) {
          await deliver(app, body, headers);
          expectAbsent(await app.as('bob').open('/bookings'), 'Ottilie Intruder');
        }
        await deliver(app, body, { 'content-type': 'application/json' }, app.as('gina'));
        expectAbsent(await app.as('bob').open('/bookings'), 'Ottilie Intruder');
      },
    ),

    exploit(
      'bookings-stay-closed',
      'CWE-306',
      'What was closed is still closed, whatever way one takes',
      async ({ app }) => {
        await ask(app, 'Passenger to be kept');
        const office = app.as('adam');
        const forms = (await office.open('/bookings'))
          .forms()
          .filter(({ text }) => text.includes('Passenger to be kept'));
        expectThat(forms.length > 0, '/bookings has no button for the one to be called');
        for (const who of STRANGERS) {
          const visitor = app.as(who);
          for (const reply of [
            await visitor.open('/bookings'),
            await visitor.navigate('/bookings', { from: '/' }),
            await visitor.navigate('/bookings', { from: '/bookings' }),
            await visitor.fetch('/api/bookings'),
          ])
            expectNothing(reply);
          expectStatus(await visitor.fetch('/api/bookings'), 401);
          for (const form of forms)
            for (const path of ['/bookings', '/']) expectNothing(await visitor.submit({ ...form, path }, {}));
          for (const action of app.actions()) {
            for (const form of forms) {
              const data = toFormData(form.fields);
              for (const at of ['/', '/bookings']) expectNothing(await visitor.call(action, [data], at));
            }
          }
        }
        expectRedirect(await app.as('anonymous').open('/bookings'), '/sign-in');
        expectShown(await office.open('/bookings'), ['Passenger to be kept']);
      },
    ),
  ],
});

function expectNothing(reply: Reply): void {
  for (const secret of SECRETS) expectAbsent(reply, secret);
}

async function ask(app: App, name: string): Promise<void> {
  const anonymous = app.as('anonymous');
  await anonymous.submit(findForm(await anonymous.open('/'), 'phone'), { name, phone: '0151 555 0177' });
}

function delivery(type: string, id: string, lastName: string): string {
  return JSON.stringify({
    type,
    object: 'event',
    timestamp: Date.now(),
    data: { id, object: 'user', first_name: 'Ottilie', last_name: lastName, email_addresses: [] },
  });
}

function deliver(
  app: App,
  body: string,
  headers: Record<string, string>,
  visitor: Visitor = app.as('anonymous'),
): Promise<Reply> {
  return visitor.fetch(WEBHOOK, { method: 'POST', headers, body });
}
