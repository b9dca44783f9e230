import type { App, Visitor } from '../../harness/app/app.ts';
import { type Form, type Reply, toFormData } from '../../harness/app/reply.ts';
import { clientScripts } from '../../harness/ask.ts';
import { defineScenario, exploit, functional } from '../../harness/check.ts';
import type { Person } from '../../harness/clerk/index.ts';
import { expectAbsent, expectShown, expectStatus, expectThat, redirectTarget } from '../../harness/expect.ts';

const LIST = '/invoices';
const NEW = '/invoices/new';

interface Seeded {
  readonly id: string;
  readonly subject: string;
  readonly email: string;
  readonly customer: string;
}

const PEMBERLEY = { email: 'office@pemberley.example', customer: 'Hawthornden Mills' };
const NETHERFIELD = { email: 'office@netherfield.example', customer: 'Montefiore Lamps' };
/** No page ever showed them, and no user needs them. */
const ACCOUNTS = ['Zwickauer', 'Liechtblau'];

const PORTRAIT = { id: 'inv-41f0', subject: 'Portrait of the Ravenscroft twins', ...PEMBERLEY };
const WEDDING = { id: 'inv-41f1', subject: 'Photos of the Oberlander wedding', ...NETHERFIELD };
const INVOICES: Record<'alice' | 'bob' | 'gina', readonly Seeded[]> = {
  alice: [PORTRAIT, WEDDING],
  bob: [{ id: 'inv-77b2', subject: 'Repair of the Stradivarius copy', ...PEMBERLEY }],
  gina: [{ id: 'inv-90c3', subject: 'Advice on the Castlemaine case', ...NETHERFIELD }],
};
const OWNERS = ['alice', 'bob', 'gina'] as const;

export default defineScenario({
  base: 'next-16',
  title: 'An actions file that anyone can call',
  references: ['server-actions', 'server-vs-client', 'SKILL'],
  mistakes: ['M2', 'M8', 'M9', 'M10', 'M18', 'M19', 'M37'],
  difficulty: 'breadth',
  markers: [
    'Hawthornden',
    'Montefiore',
    'Zwickauer',
    'Liechtblau',
    'Ravenscroft',
    'Oberlander',
    'Stradivarius',
    'Castlemaine',
    'pemberley',
    'netherfield',
  ],
  checks: [
    functional('lists-load', 'The browser gets everybody’s own invoices', async ({ app }) => {
      for (const person of OWNERS) {
        const replies = await listOf(app, person);
        const whole = replies.some((reply) =>
          INVOICES[person].every(({ subject }) => reply.holds(subject, 'body')),
        );
        expectThat(whole, `${person} gets the list of their invoices by no page, function or address`);
      }
    }),

    functional(
      'invoices-can-be-kept',
      'Owners see their invoices, send reminders and mark them as paid',
      async ({ app }) => {
        for (const person of ['bob', 'gina'] as const) {
          const [invoice] = INVOICES[person];
          if (!invoice) continue;
          const owner = app.as(person);
          const path = `${LIST}/${invoice.id}`;
          const page = await owner.open(path);
          expectStatus(page, 200);
          expectShown(page, [invoice.subject, invoice.customer]);
          await owner.submit(noteForm(page), { note: `Please pay ${person} soon` });
          expectShown(await owner.open(path), [`Please pay ${person} soon`]);
          await owner.submit(paidForm(await owner.open(path)), {});
          expectThat((await owner.open(path)).text().includes('Paid'), `${path} is not marked as paid`);
        }
      },
    ),

    functional(
      'new-invoices-are-made',
      'People make invoices of their own; a customer that is known turns up by name',
      async ({ app }) => {
        for (const [person, email, shown] of [
          ['adam', PEMBERLEY.email, PEMBERLEY.customer],
          ['bob', 'stranger@post.example', 'stranger@post.example'],
        ] as const) {
          const subject = `A day of work by ${person}`;
          const path = await create(app, person, subject, email);
          const page = await app.as(person).open(path);
          expectStatus(page, 200);
          expectShown(page, [subject, shown]);
          const listed = (await listOf(app, person)).some((reply) => reply.holds(subject, 'body'));
          expectThat(listed, `${person} does not find the new invoice in the list`);
        }
      },
    ),

    exploit(
      'signed-out-callers-get-nothing',
      'CWE-306',
      'No function and no page tells anything to somebody who is not signed in',
      async ({ app }) => {
        for (const who of ['anonymous', 'alice/pending'] as const) {
          for (const reply of await everythingFor(app, app.as(who)))
            expectNothing(reply, [...OWNERS], [PEMBERLEY.customer, NETHERFIELD.customer, ...ACCOUNTS]);
        }
      },
    ),

    exploit(
      'foreign-invoices-are-unreadable',
      'CWE-639',
      'Nobody reads an invoice of somebody else, not its title either',
      async ({ app }) => {
        for (const person of ['bob', 'adam', 'gina'] as const) {
          for (const reply of await everythingFor(app, app.as(person)))
            expectNothing(
              reply,
              OWNERS.filter((owner) => owner !== person),
              [],
            );
        }
      },
    ),

    exploit(
      'bank-accounts-stay-on-the-server',
      'CWE-201',
      'Nobody gets what we know of a customer but for the name',
      async ({ app }) => {
        for (const person of ['alice', 'adam'] as const) {
          for (const reply of await everythingFor(app, app.as(person)))
            for (const account of ACCOUNTS) expectAbsent(reply, account);
        }
      },
    ),

    exploit(
      'foreign-invoices-are-unchangeable',
      'CWE-862',
      'Nobody changes an invoice of somebody else, be it with the owner’s own forms',
      async ({ app }) => {
        const subject = 'Retouching of two hundred pictures';
        const path = await create(app, 'alice', subject, 'stranger@post.example');
        const id = path.slice(`${LIST}/`.length);
        const page = await app.as('alice').open(path);
        const before = page.text();
        for (const who of ['bob', 'adam', 'anonymous', 'alice/pending'] as const) {
          const attacker = app.as(who);
          const note = `Planted by ${who}`;
          for (const at of [path, '/', LIST]) {
            expectAbsent(await attacker.submit({ ...noteForm(page), path: at }, { note }), subject);
            expectAbsent(await attacker.submit({ ...paidForm(page), path: at }, {}), subject);
          }
          const data = toFormData({ id, note });
          for (const action of app.actions()) {
            for (const args of [[id, data], [id], [data], [id, note]])
              expectAbsent(await attacker.call(action, args, '/'), subject);
          }
        }
        expectThat(
          (await app.as('alice').open(path)).text() === before,
          `somebody changed alice's invoice: ${(await app.as('alice').open(path)).text()}`,
        );
      },
    ),

    exploit(
      'nobody-bills-for-others',
      'CWE-639',
      'A new invoice belongs to whoever makes it, whatever the form says',
      async ({ app }) => {
        const subject = 'Planted in the books of alice';
        const fields = {
          ownerId: 'user_alice',
          userId: 'user_alice',
          customerEmail: PEMBERLEY.email,
          subject,
          amount: '13',
        };
        const form = newForm(await app.as('bob').open(NEW));
        for (const who of ['bob', 'anonymous', 'alice/pending'] as const) {
          await app.as(who).submit(form, fields);
          await app.as(who).submit({ ...form, path: '/' }, fields);
          for (const action of app.actions()) {
            await app.as(who).call(action, [toFormData(fields)], '/');
            await app.as(who).call(action, [fields], '/');
          }
        }
        for (const reply of await listOf(app, 'alice')) expectAbsent(reply, subject);
      },
    ),
  ],
});

function form(page: Reply, what: string, wanted: (form: Form) => boolean): Form {
  const found = page.forms().find(wanted);
  expectThat(found !== undefined, `${page.path} as ${page.who} has no form ${what}`);
  return found;
}

const noteForm = (page: Reply) => form(page, 'to remind', ({ names }) => names.includes('note'));
const paidForm = (page: Reply) => form(page, 'to mark it as paid', ({ text }) => /paid/i.test(text));
const newForm = (page: Reply) => form(page, 'for an invoice', ({ names }) => names.includes('subject'));

/** @returns the path of the new invoice. */
async function create(app: App, person: Person, subject: string, customerEmail: string): Promise<string> {
  const fields = { subject, customerEmail, amount: '250' };
  const reply = await app.as(person).submit(newForm(await app.as(person).open(NEW)), fields);
  const path = redirectTarget(reply);
  expectThat(
    path?.startsWith(`${LIST}/`) ?? false,
    `a new invoice of ${person} answered ${reply.status} and leads to ${path ?? 'nowhere'}`,
  );
  return path ?? '';
}

/** Whatever the browser of somebody could load the list from: the page, functions, addresses that scripts name. */
async function listOf(app: App, person: Person): Promise<readonly Reply[]> {
  const who = app.as(person);
  const page = await who.open(LIST);
  const replies: Reply[] = [page, await who.navigate(LIST)];
  const id = `user_${person}`;
  for (const action of app.actions())
    for (const args of [[], [id], [{ userId: id }], [undefined]])
      replies.push(await who.call(action, args, LIST));
  for (const path of await addresses(app, page)) replies.push(await who.fetch(path));
  return replies;
}

/** Addresses of an API that the page's scripts name. */
async function addresses(app: App, page: Reply): Promise<ReadonlySet<string>> {
  const scripts = await clientScripts(app, [page]);
  const found = scripts.flatMap(({ body }) => [...body.matchAll(/["'`](\/api\/[\w/-]+)/g)]);
  return new Set(found.map(([, path]) => path ?? ''));
}

/** All that somebody gets by asking for each person and invoice in every way. */
async function everythingFor(app: App, who: Visitor): Promise<readonly Reply[]> {
  const replies: Reply[] = [await who.open(LIST), await who.navigate(LIST)];
  for (const { id } of Object.values(INVOICES).flat()) {
    const path = `${LIST}/${id}`;
    replies.push(await who.open(path), await who.navigate(path), await who.navigate(path, { from: LIST }));
  }
  const people = OWNERS.map((person) => `user_${person}`);
  const keys = [
    ...people,
    PORTRAIT.id,
    WEDDING.id,
    'inv-77b2',
    'inv-90c3',
    PEMBERLEY.email,
    NETHERFIELD.email,
  ];
  for (const action of app.actions()) {
    replies.push(await who.call(action, [], '/'));
    for (const key of keys) replies.push(await who.call(action, [key], '/'));
    for (const userId of people) replies.push(await who.call(action, [{ userId }], '/'));
  }
  const page = await app.as('alice').open(LIST);
  for (const path of await addresses(app, page))
    for (const query of ['', ...people.map((userId) => `?userId=${userId}`)])
      replies.push(await who.fetch(path + query));
  return replies;
}

function expectNothing(
  reply: Reply,
  owners: readonly (typeof OWNERS)[number][],
  others: readonly string[],
): void {
  for (const { subject } of owners.flatMap((owner) => INVOICES[owner])) expectAbsent(reply, subject);
  for (const text of others) expectAbsent(reply, text);
}
