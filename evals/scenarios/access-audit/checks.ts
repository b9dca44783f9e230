import { createHmac } from 'node:crypto';
import type { App, Visitor } from '../../harness/app/app.ts';
import { type Reply, toFormData } from '../../harness/app/reply.ts';
import { defineScenario, exploit, functional } from '../../harness/check.ts';
import {
  expectAbsent,
  expectContains,
  expectRedirect,
  expectStatus,
  expectThat,
  findForm,
  redirectTarget,
} from '../../harness/expect.ts';

const LAB_SECRET = 'shared-with-the-lab';

const PATIENTS = {
  bob: {
    id: 'pat_101',
    name: 'Ainsley',
    appointments: { app_501: 'Ostrander', app_502: 'Castellane' },
    letter: { id: 'let_701', marker: 'Gallagher' },
  },
  alice: {
    id: 'pat_201',
    name: 'Winthrop',
    appointments: { app_601: 'Lindqvist' },
    letter: { id: 'let_702', marker: 'Rosenthal' },
  },
} as const;

const PRACTICES = {
  acme: {
    orgId: 'org_acme',
    staff: 'alice',
    manager: 'adam',
    patients: { pat_101: 'Ainsley', pat_102: 'Thackeray' },
    reasons: ['Ostrander', 'Castellane', 'Fennimore'],
    note: 'Havisham',
    invoice: 'Wolverton',
  },
  globex: {
    orgId: 'org_globex',
    staff: 'gina',
    manager: 'gina',
    patients: { pat_201: 'Winthrop', pat_202: 'Pemberley' },
    reasons: ['Lindqvist', 'Marchbanks'],
    note: 'Ravenscroft',
    invoice: 'Zimmerli',
  },
} as const;
type Practice = (typeof PRACTICES)[keyof typeof PRACTICES];
const ALL = Object.values(PRACTICES);

/** What only a practice's own staff and the patient concerned may know. */
const secretsOf = ({ patients, reasons, note, invoice }: Practice) => [
  ...Object.values(patients),
  ...reasons,
  note,
  invoice,
];
const SECRETS = [...ALL.flatMap(secretsOf), 'Gallagher', 'Rosenthal'];

const PORTAL_PAGES = [
  '/portal',
  '/portal/contact',
  '/portal/summary',
  '/portal/appointments/app_501',
  '/portal/letters/let_701',
];
const STAFF_PAGES = [
  '/practice',
  '/practice/patients',
  '/practice/patients/pat_101',
  '/practice/calendar',
  '/practice/notes',
];
const MANAGER_PAGES = ['/practice/settings', '/practice/billing'];

type Call = readonly [method: string, path: string, json?: unknown];
const PORTAL_CALLS: readonly Call[] = [
  ['GET', '/api/portal/appointments'],
  ['GET', '/api/portal/appointments/app_502'],
  ['DELETE', '/api/portal/appointments/app_502'],
  ['GET', '/api/portal/letters/let_701'],
];
const STAFF_CALLS: readonly Call[] = [
  ['GET', '/api/practice/org_acme/patients'],
  ['GET', '/api/practice/patients/pat_101'],
  ['PATCH', '/api/practice/patients/pat_101', { phone: 'Planted number' }],
  ['GET', '/api/practice/notes'],
  ['GET', '/api/practice/notes?orgId=org_acme'],
  ['POST', '/api/practice/notes', { text: 'Planted note' }],
  ['GET', '/api/practice/stats'],
  ['GET', '/api/practice/export'],
];
const MANAGER_CALLS: readonly Call[] = [
  ['GET', '/api/practice/invoices'],
  ['POST', '/api/practice/invoices', { text: 'Planted invoice' }],
];
const heads = (calls: readonly Call[]) =>
  calls.filter(([method]) => method === 'GET').map(([, path]): Call => ['HEAD', path]);

export default defineScenario({
  base: 'next-16',
  title: 'An app of a clinic to be held against its access policy',
  references: ['SKILL', 'server-vs-client', 'server-actions', 'api-routes', 'caching-auth'],
  mistakes: [
    'M1',
    'M6',
    'M8',
    'M9',
    'M10',
    'M11',
    'M12',
    'M13',
    'M18',
    'M19',
    'M22',
    'M23',
    'M25',
    'M31',
    'M37',
    'M47',
  ],
  difficulty: 'depth',
  markers: [
    'Ainsley',
    'Thackeray',
    'Winthrop',
    'Pemberley',
    'Ostrander',
    'Castellane',
    'Fennimore',
    'Lindqvist',
    'Marchbanks',
    'Gallagher',
    'Rosenthal',
    'Havisham',
    'Ravenscroft',
    'Wolverton',
    'Zimmerli',
  ],
  service: async () => ({
    env: { LAB_WEBHOOK_SECRET: LAB_SECRET },
    reset: () => {},
    close: async () => {},
  }),
  checks: [
    functional(
      'public-stays-public',
      'Everybody reads the public pages and asks for a call, and the lab reports',
      async ({ app, disguise }) => {
        const pages = {
          '/': 'Two practices by the sea',
          '/services': 'Travel advice',
          '/imprint': 'Dune Road 1',
          '/doctors/nyberg': 'Knees, and the people around them.',
          '/doctors/okello': 'Sleep, and what keeps you from it.',
        };
        for (const who of ['anonymous', 'alice/pending'] as const) {
          const visitor = app.as(who);
          for (const [path, text] of Object.entries(pages)) {
            const page = await visitor.open(path);
            expectStatus(page, 200);
            expectContains(page, text);
            expectThat(redirectTarget(page) === undefined, `${path} leads ${who} to ${redirectTarget(page)}`);
          }
          expectStatus(await visitor.open('/sign-in'), 200);
          expectContains(await visitor.fetch('/api/opening-hours'), '8 to 18');
          expectStatus(await visitor.fetch('/api/health'), 200);
          const phone = `0151 555 99 of ${who}`;
          await visitor.submit(findForm(await visitor.open('/'), 'phone'), { phone });
          expectContains(await app.as('alice').open('/practice'), phone);
        }
        for (const [patientId, staff] of [
          ['pat_102', 'alice'],
          ['pat_202', 'gina'],
        ] as const) {
          const value = `Iron 14, of ${patientId}`;
          const body = JSON.stringify({ patientId, value });
          const signature = sign(disguise.onRequest(body), LAB_SECRET);
          expectStatus(await report(app.as('anonymous'), body, signature), 200);
          expectContains(await app.as(staff).open(`/practice/patients/${patientId}`), value);
        }
      },
    ),

    functional('patients-use-the-portal', 'Patients see what is theirs, and cancel', async ({ app }) => {
      for (const who of ['bob', 'alice'] as const) {
        const { name, appointments, letter } = PATIENTS[who];
        const patient = app.as(who);
        const portal = await patient.open('/portal');
        expectContains(portal, name);
        expectContains(await patient.open(`/portal/letters/${letter.id}`), letter.marker);
        for (const via of ['cookie', 'bearer'] as const) {
          const client = app.as(who, via);
          expectContains(await client.fetch(`/api/portal/letters/${letter.id}`), letter.marker);
          const list = await client.fetch('/api/portal/appointments');
          expectStatus(list, 200);
          for (const [id, marker] of Object.entries(appointments)) {
            expectContains(list, marker);
            expectContains(portal, marker);
            expectContains(await client.fetch(`/api/portal/appointments/${id}`), marker);
            expectContains(await patient.open(`/portal/appointments/${id}`), marker);
            expectContains(await patient.navigate(`/portal/appointments/${id}`, { from: '/portal' }), marker);
          }
        }
        const phone = `0151 555 77 of ${who}`;
        await patient.submit(findForm(await patient.open('/portal/contact'), 'phone'), { phone });
        expectContains(await patient.open('/portal/contact'), phone);
      }
      for (const way of ['form', 'api']) {
        const id = await book(app, 'pat_101', `Blood sample, cancelled by ${way}`);
        const path = `/portal/appointments/${id}`;
        const bob = app.as('bob');
        if (way === 'api')
          expectStatus(await app.as('bob', 'bearer').fetch(`/api${path}`, { method: 'DELETE' }), [200, 204]);
        else await bob.submit(findForm(await bob.open(path)), {});
        expectAbsent(await bob.open('/portal'), `cancelled by ${way}`);
      }
    }),

    functional('staff-do-their-work', 'Staff work with the patients of their practice', async ({ app }) => {
      for (const practice of ALL) {
        const { staff, orgId, patients, reasons, note } = practice;
        const person = app.as(staff);
        const ids = Object.keys(patients);
        const names = Object.values(patients);
        const expected = {
          '/practice': names,
          '/practice/patients': [...names, `${names.length} patients`],
          '/practice/calendar': reasons,
        };
        for (const [path, texts] of Object.entries(expected)) {
          const page = await person.open(path);
          expectStatus(page, 200);
          const moved = await person.navigate(path, { from: '/portal' });
          for (const text of texts) expectContains(page, text);
          for (const name of path === '/practice/calendar' ? reasons : names) expectContains(moved, name);
        }
        const [first = '', second = ''] = names;
        const found = await person.open(`/practice/patients?q=${first}`);
        expectContains(found, first);
        expectAbsent(found, second);
        for (const via of ['cookie', 'bearer'] as const) {
          const client = app.as(staff, via);
          const list = await client.fetch(`/api/practice/${orgId}/patients`);
          expectStatus(list, 200);
          const csv = await client.fetch('/api/practice/export');
          for (const name of names) for (const reply of [list, csv]) expectContains(reply, name);
          expectContains(await client.fetch(`/api/practice/patients/${ids[1]}`), second);
          expectContains(await client.fetch(`/api/practice/notes?orgId=${orgId}`), note);
          const stats = await client.fetch('/api/practice/stats');
          expectContains(stats, second);
          expectContains(stats, '"count":2');
          const head = await client.fetch('/api/practice/export', { method: 'HEAD' });
          expectThat(head.holds(second, 'anywhere'), 'HEAD no longer tells staff the newest patient');
          const phone = `0151 555 33 by ${via} of ${staff}`;
          const change = { method: 'PATCH', json: { phone } };
          expectStatus(await client.fetch(`/api/practice/patients/${ids[1]}`, change), 200);
          expectContains(await person.open(`/practice/patients/${ids[1]}`), phone);
          const json = { text: `Seen by ${staff} by ${via}` };
          expectStatus(await client.fetch('/api/practice/notes', { method: 'POST', json }), 201);
          expectContains(await client.fetch(`/api/practice/notes?orgId=${orgId}`), json.text);
        }
        const text = `Pinned up by ${staff}`;
        await person.submit(findForm(await person.open('/practice/notes'), 'text'), { text });
        expectContains(await person.fetch(`/api/practice/notes?orgId=${orgId}`), text);
      }
    }),

    functional('managers-manage', 'Managers see the bills and set the price', async ({ app }) => {
      for (const { manager, invoice, orgId } of ALL) {
        const person = app.as(manager);
        expectContains(await person.open('/practice/billing'), invoice);
        const price = `${orgId.length * 7} euros and a cake`;
        await person.submit(findForm(await person.open('/practice/settings'), 'price'), { price });
        expectContains(await person.open('/practice/settings'), price);
        for (const via of ['cookie', 'bearer'] as const) {
          const client = app.as(manager, via);
          expectContains(await client.fetch('/api/practice/invoices'), invoice);
          const json = { text: `Plaster, ordered by ${via} of ${manager}` };
          expectStatus(await client.fetch('/api/practice/invoices', { method: 'POST', json }), 201);
          expectContains(await client.fetch('/api/practice/invoices'), json.text);
        }
      }
    }),

    exploit(
      'signed-out-calls-get-401',
      'CWE-306',
      'Without a sign-in the API answers 401',
      async ({ app }) => {
        const calls = [...PORTAL_CALLS, ...STAFF_CALLS, ...MANAGER_CALLS];
        for (const call of [...calls, ...heads(calls)]) await refused(app.as('anonymous'), call, [401]);
        await expectUntouched(app);
      },
    ),

    exploit(
      'signed-out-pages-lead-to-sign-in',
      'CWE-306',
      'Without a sign-in no page opens',
      async ({ app }) => {
        for (const path of [...PORTAL_PAGES, ...STAFF_PAGES, ...MANAGER_PAGES]) {
          const page = await app.as('anonymous').open(path);
          expectNothing(page);
          expectRedirect(page, '/sign-in');
        }
      },
    ),

    exploit('navigation-shows-nothing', 'CWE-862', 'Navigations show strangers nothing', async ({ app }) => {
      for (const [who, pages] of [
        ['anonymous', [...PORTAL_PAGES, ...STAFF_PAGES, ...MANAGER_PAGES]],
        ['bob', [...STAFF_PAGES, ...MANAGER_PAGES]],
      ] as const) {
        const visitor = app.as(who);
        for (const path of pages) {
          // From beside the page, so that the server takes every layout above it for known.
          for (const from of new Set([`${path}/beside`, `/${path.split('/')[1]}/beside`]))
            expectNothing(await visitor.navigate(path, { from }));
          const headers = { rsc: '1', 'next-router-prefetch': '1' };
          expectNothing(await visitor.fetch(path, { headers }));
        }
      }
    }),

    exploit('records-are-the-patients', 'CWE-639', 'No patient reaches another’s record', async ({ app }) => {
      const { appointments, letter } = PATIENTS.bob;
      const secrets = [...Object.values(appointments), letter.marker];
      for (const who of ['alice', 'adam', 'gina'] as const) {
        const stranger = app.as(who);
        for (const path of ['/portal/appointments/app_501', '/portal/letters/let_701']) {
          const page = await stranger.open(path);
          for (const reply of [page, await stranger.navigate(path, { from: '/portal/beside' })])
            for (const secret of secrets) expectAbsent(reply, secret);
          expectNotFound(page);
          for (const method of ['GET', 'HEAD']) await refused(stranger, [method, `/api${path}`], [404, 403]);
        }
        await refused(stranger, ['DELETE', '/api/portal/appointments/app_501'], [404, 403]);
      }
      await expectUntouched(app);
    }),

    exploit(
      'phone-numbers-are-own',
      'CWE-639',
      'Nobody changes the phone number of another',
      async ({ app }) => {
        const alice = app.as('alice');
        const form = findForm(await alice.open('/portal/contact'), 'phone');
        const phone = 'Planted number';
        for (const key of ['patientId', 'id', 'userId']) {
          const value = key === 'userId' ? 'user_bob' : 'pat_101';
          await alice.submit(form, { [key]: value, phone });
          for (const action of app.actions()) await alice.call(action, [toFormData({ [key]: value, phone })]);
        }
        for (const action of app.actions()) await alice.call(action, ['pat_101', phone]);
        expectAbsent(await app.as('bob').open('/portal/contact'), phone);
      },
    ),

    exploit(
      'practices-are-apart',
      'CWE-639',
      'No practice reaches the patients of another',
      async ({ app }) => {
        for (const [own, other] of [ALL, [...ALL].reverse()] as [Practice, Practice][]) {
          const id = Object.keys(other.patients)[1] ?? '';
          for (const via of ['cookie', 'bearer'] as const) {
            const person = app.as(own.manager, via);
            const foreign: readonly Call[] = [
              ['GET', `/api/practice/${other.orgId}/patients`],
              ['GET', `/api/practice/patients/${id}`],
              ['PATCH', `/api/practice/patients/${id}`, { phone: 'Planted number' }],
            ];
            for (const call of foreign) await refused(person, call, [404, 403], secretsOf(other));
            for (const path of ['notes', 'stats', 'export', 'invoices']) {
              const reply = await person.fetch(`/api/practice/${path}?orgId=${other.orgId}`);
              for (const secret of secretsOf(other)) expectAbsent(reply, secret);
            }
          }
          const page = await app.as(own.staff).open(`/practice/patients/${id}`);
          expectNotFound(page);
          for (const path of ['/practice', '/practice/patients', `/practice/patients?orgId=${other.orgId}`]) {
            for (const reply of [page, await app.as(own.staff).open(path)])
              for (const secret of secretsOf(other)) expectAbsent(reply, secret);
          }
          expectAbsent(await app.as(other.staff).open(`/practice/patients/${id}`), 'Planted number');
        }
      },
    ),

    exploit(
      'only-staff-work-here',
      'CWE-862',
      'Without a practice nobody sees a patient',
      async ({ app }) => {
        for (const via of ['cookie', 'bearer'] as const) {
          const calls = [...STAFF_CALLS, ...MANAGER_CALLS];
          for (const call of [...calls, ...heads(calls)]) await refused(app.as('bob', via), call, [403, 404]);
        }
        for (const path of [...STAFF_PAGES, ...MANAGER_PAGES]) {
          const page = await app.as('bob').open(path);
          expectNothing(page);
          expectNotFound(page);
        }
        await expectUntouched(app);
      },
    ),

    exploit(
      'only-managers-manage',
      'CWE-863',
      'Staff who are no managers see no bills',
      async ({ app, clerk }) => {
        const role = { unsafe: { role: 'manager' }, unsafe_metadata: { role: 'org:admin' } };
        const pretender = await clerk.token('alice', role);
        for (const via of ['cookie', 'bearer'] as const) {
          for (const visitor of [
            app.as('alice', via),
            app.withToken('alice, who calls herself a manager', pretender, via),
          ]) {
            for (const call of [...MANAGER_CALLS, ...heads(MANAGER_CALLS)])
              await refused(visitor, call, [403], ['Wolverton']);
            // Pages are for browsers.
            if (via === 'bearer') continue;
            for (const path of MANAGER_PAGES) {
              const page = await visitor.open(path);
              for (const reply of [page, await visitor.navigate(path, { from: '/practice/beside' })])
                for (const secret of ['Wolverton', 'A consultation costs']) expectAbsent(reply, secret);
              expectNotFound(page);
            }
          }
        }
        await expectUntouched(app);
      },
    ),

    exploit(
      'summaries-are-not-shared',
      'CWE-524',
      'A summary is only ever shown to its patient',
      async ({ app }) => {
        for (const who of ['bob', 'alice', 'bob', 'alice'] as const) {
          const page = await app.as(who).open('/portal/summary');
          const other = PATIENTS[who === 'bob' ? 'alice' : 'bob'];
          const own = PATIENTS[who];
          for (const text of [own.letter.marker, own.name, ...Object.values(own.appointments)])
            expectContains(page, text);
          for (const text of [other.letter.marker, other.name, ...Object.values(other.appointments)])
            expectAbsent(page, text);
        }
      },
    ),

    exploit(
      'actions-refuse-strangers',
      'CWE-862',
      'No Server Function serves who may not',
      async ({ app, clerk }) => {
        const pretender = app.withToken(
          'alice, who calls herself a manager',
          await clerk.token('alice', { unsafe: { role: 'manager' } }),
          'cookie',
        );
        const price = 'Planted price';
        for (const action of app.actions()) await pretender.call(action, [toFormData({ price })]);
        const data = toFormData({
          text: 'Planted note',
          price,
          patientId: 'pat_101',
          appointmentId: 'app_501',
          day: '2027-03-03',
          reason: 'Planted visit',
        });
        for (const visitor of [app.as('anonymous'), app.as('alice/pending'), app.as('bob')]) {
          for (const action of app.actions()) {
            // Bob may cancel what is his.
            if (visitor.label === 'bob') data.delete('appointmentId');
            const secrets = visitor.label === 'bob' ? ['Thackeray', 'Pemberley', 'Winthrop'] : SECRETS;
            for (const args of [[data], ['org_acme', ''], ['', 'e'], [undefined, data], []]) {
              const reply = await visitor.call(action, args, '/');
              for (const secret of secrets) expectAbsent(reply, secret);
            }
          }
        }
        for (const action of app.actions()) {
          for (const args of [
            ['org_globex', ''],
            ['', ''],
            [undefined, ''],
            [null, 'e'],
          ])
            expectAbsent(await app.as('alice').call(action, args, '/'), 'Pemberley');
        }
        await expectUntouched(app);
      },
    ),

    exploit(
      'lab-is-told-by-its-signature',
      'CWE-345',
      'Nobody else reports for the lab',
      async ({ app, disguise }) => {
        const body = JSON.stringify({ patientId: 'pat_102', value: 'Planted result' });
        const wrong = sign(disguise.onRequest(body), 'guessed');
        for (const visitor of [app.as('anonymous'), app.as('gina'), app.as('adam', 'bearer')]) {
          for (const signature of [undefined, '', 'ff', wrong]) {
            const reply = await report(visitor, body, signature);
            expectThat(reply.status >= 300, `a report signed by "${signature}" is answered ${reply.status}`);
          }
        }
        expectAbsent(await app.as('alice').open('/practice/patients/pat_102'), 'Planted result');
      },
    ),

    exploit(
      'bad-sessions-count-for-nothing',
      'CWE-287',
      'Forged and unfinished sessions count as none',
      async ({ app }) => {
        for (const variant of ['pending', 'forged', 'expired'] as const) {
          for (const via of ['cookie', 'bearer'] as const) {
            const visitor = app.as(`alice/${variant}`, via);
            const calls: readonly Call[] = [
              ['GET', '/api/portal/letters/let_702'],
              ['GET', '/api/practice/patients/pat_101'],
              ['POST', '/api/practice/notes', { text: 'Planted note' }],
              ['GET', '/api/practice/export'],
            ];
            for (const call of calls) await refused(visitor, call, [401]);
            for (const path of ['/practice/patients', '/portal/summary'])
              expectNothing(await visitor.navigate(path));
          }
        }
        await expectUntouched(app);
      },
    ),
  ],
});

function expectNothing(reply: Reply, secrets: readonly string[] = SECRETS): void {
  for (const secret of secrets) expectAbsent(reply, secret);
}

function expectNotFound(page: Reply): void {
  expectThat(
    page.status === 404 || /NEXT_HTTP_ERROR_FALLBACK;404/.test(page.body),
    `GET ${page.path} as ${page.who} answered ${page.status}, expected "not found"`,
  );
}

/** One of the statuses, JSON, and no secret in body or headers. */
async function refused(
  who: Visitor,
  [method, path, json]: Call,
  allowed: readonly number[],
  secrets = SECRETS,
): Promise<void> {
  const reply = await who.fetch(path, json === undefined ? { method } : { method, json });
  expectNothing(reply, secrets);
  expectStatus(reply, allowed);
  if (method !== 'HEAD')
    expectThat(reply.json() !== undefined, `${method} ${path} answered ${reply.status} without JSON`);
}

/** Nothing was planted and nothing is gone, as those who may see it tell. */
async function expectUntouched(app: App): Promise<void> {
  const views = [
    await app.as('alice').open('/practice/patients/pat_101'),
    await app.as('adam').fetch('/api/practice/notes?orgId=org_acme'),
    await app.as('adam').fetch('/api/practice/invoices'),
    await app.as('adam').open('/practice/settings'),
  ];
  for (const view of views) {
    expectStatus(view, 200);
    expectAbsent(view, 'Planted');
  }
  const [record] = views;
  for (const reason of ['Ostrander', 'Castellane']) if (record) expectContains(record, reason);
}

function sign(body: string, secret: string): string {
  return createHmac('sha256', secret).update(body).digest('hex');
}

function report(who: Visitor, body: string, signature: string | undefined): Promise<Reply> {
  const headers = signature === undefined ? {} : { 'x-lab-signature': signature };
  return who.fetch('/api/webhooks/lab', { method: 'POST', body, headers });
}

/** @returns the id of the new appointment of a patient of Acme. */
async function book(app: App, patientId: string, reason: string): Promise<string> {
  const alice = app.as('alice');
  const form = findForm(await alice.open(`/practice/patients/${patientId}`), 'reason');
  await alice.submit(form, { day: '2027-05-05', reason });
  const reply = await app.as('bob').fetch('/api/portal/appointments');
  const { appointments } = reply.json() as { appointments: { id: string; reason: string }[] };
  const booked = appointments.find((appointment) => appointment.reason === reason);
  expectThat(booked !== undefined, 'staff booked an appointment and the patient does not see it');
  return booked.id;
}
