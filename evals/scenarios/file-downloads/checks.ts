import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { App, Visitor } from '../../harness/app/app.ts';
import type { Form, Reply } from '../../harness/app/reply.ts';
import { defineScenario, exploit, functional } from '../../harness/check.ts';
import type { Person } from '../../harness/clerk/index.ts';
import {
  expectAbsent,
  expectContains,
  expectNotShared,
  expectRedirect,
  expectStatus,
  expectThat,
} from '../../harness/expect.ts';

interface Ticket {
  readonly id: string;
  readonly subject: string;
  readonly files: readonly { readonly id: string; readonly name: string; readonly text: string }[];
}

const PEOPLE = ['alice', 'bob', 'adam', 'gina'] as const;

const TICKETS: Record<Person, Ticket> = {
  alice: {
    id: 'tk_100',
    subject: 'Larkmoor',
    files: [
      { id: 'att_11', name: 'statement.csv', text: 'Featherstone' },
      { id: 'att_12', name: 'passport.png', text: 'Wolverley' },
      { id: 'att_13', name: 'contract.pdf', text: 'Abernathy' },
    ],
  },
  bob: {
    id: 'tk_200',
    subject: 'Dunmorrow',
    files: [
      { id: 'att_21', name: 'invoice.pdf', text: 'Bellweather' },
      { id: 'att_22', name: 'damage.xlsx', text: 'Rosencrantz' },
      { id: 'att_23', name: 'notes', text: 'Hollingsworth' },
    ],
  },
  adam: {
    id: 'tk_300',
    subject: 'Greystoke',
    files: [{ id: 'att_31', name: 'letter.docx', text: 'Pemberton' }],
  },
  gina: {
    id: 'tk_400',
    subject: 'Inverlochy',
    files: [{ id: 'att_41', name: 'map.svg', text: 'Kirkwhelpington' }],
  },
};

const secretsOf = (person: Person) => [
  TICKETS[person].subject,
  ...TICKETS[person].files.map(({ text }) => text),
];
const SECRETS = PEOPLE.flatMap(secretsOf);

const pageOf = (person: Person) => `/tickets/${TICKETS[person].id}`;
const apiOf = (person: Person) => `/api/tickets/${TICKETS[person].id}/attachments`;
const fileOf = ({ id, name }: { readonly id: string; readonly name: string }) => `/files/${id}/${name}`;

export default defineScenario({
  base: 'next-16',
  title: 'Attachments that only their owners may download, share and delete',
  references: ['server-actions', 'api-routes', 'middleware-strategies', 'server-vs-client'],
  mistakes: ['M3', 'M8', 'M9', 'M10', 'M13', 'M18', 'M21', 'M37'],
  difficulty: 'depth',
  markers: SECRETS,
  service: async () => ({
    env: { SHARE_LINK_SECRET: randomBytes(24).toString('hex') },
    reset: () => {},
    close: async () => {},
  }),
  checks: [
    functional('owners-see-their-tickets', 'Everyone sees their tickets and files', async ({ app }) => {
      for (const person of PEOPLE) {
        const visitor = app.as(person);
        const all = await visitor.open('/tickets');
        expectStatus(all, 200);
        expectContains(all, TICKETS[person].subject);
        const page = await visitor.open(pageOf(person));
        expectStatus(page, 200);
        expectContains(page, TICKETS[person].subject);
        for (const via of ['cookie', 'bearer'] as const) {
          const list = await app.as(person, via).fetch(apiOf(person));
          expectStatus(list, 200);
          for (const { id, name } of TICKETS[person].files) {
            expectContains(page, name);
            expectContains(list, id);
          }
        }
      }
    }),

    functional('owners-download', 'Owners download files whatever they are called', async ({ app }) => {
      for (const person of PEOPLE) {
        for (const file of TICKETS[person].files) {
          for (const reply of [
            await app.as(person).open(fileOf(file)),
            await app.as(person).fetch(fileOf(file)),
            await app.as(person, 'bearer').fetch(fileOf(file)),
          ])
            expectDownload(reply, file);
        }
      }
    }),

    functional('owners-upload', 'What is uploaded comes back byte for byte', async ({ app }) => {
      for (const via of ['cookie', 'bearer'] as const) {
        const adam = app.as('adam', via);
        const bytes = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xfe, 10, 13, 0xc3, 0x28, 0x41]);
        const name = `scan from the ${via}.jpeg`;
        const made = await upload(adam, apiOf('adam'), new File([bytes], name, { type: 'image/jpeg' }));
        const reply = await adam.fetch(`/files/${made.id}/${encodeURIComponent(name)}`);
        expectDownload(reply, { name });
        const expected = Buffer.from(bytes).toString('utf8');
        expectThat(reply.body === expected, `an uploaded file comes back as ${JSON.stringify(reply.body)}`);
        expectContains(await adam.open(pageOf('adam')), name);
      }
    }),

    functional('owners-delete', 'The button on the page deletes the file', async ({ app }) => {
      const gina = app.as('gina');
      const made = await upload(gina, apiOf('gina'), textFile('draft.csv', 'To be thrown away'));
      const path = fileOf(made);
      expectContains(await gina.fetch(path), 'To be thrown away');
      await gina.submit(await deleteForm(gina, 'gina', made), {});
      expectStatus(await gina.fetch(path), 404);
      const list = await gina.fetch(apiOf('gina'));
      expectAbsent(list, made.id);
      for (const { id } of TICKETS.gina.files) expectContains(list, id);
    }),

    functional('links-open-their-file', 'A link opens its file without an account', async ({ app }) => {
      for (const [person, file] of [
        ['alice', TICKETS.alice.files[0]],
        ['bob', TICKETS.bob.files[0]],
        ['gina', TICKETS.gina.files[0]],
      ] as const) {
        if (!file) continue;
        const url = await share(app.as(person, 'bearer'), file.id, 600);
        for (const who of ['anonymous', 'adam', 'alice/expired'] as const) {
          const reply = await app.as(who, 'bearer').fetch(url);
          expectDownload(reply, file);
        }
        expectDownload(await app.as('anonymous').open(url), file);
      }
    }),

    exploit(
      'signed-out-people-get-nothing',
      'CWE-306',
      'Signed-out people get no ticket, no list and no file',
      async ({ app }) => {
        const anonymous = app.as('anonymous');
        for (const path of ['/tickets', ...PEOPLE.map(pageOf)]) {
          const opened = await anonymous.open(path);
          expectNoSecret(opened);
          expectRedirect(opened, '/sign-in');
          for (const from of ['/', '/tickets', undefined])
            expectNoSecret(await anonymous.navigate(path, from === undefined ? {} : { from }));
        }
        for (const person of PEOPLE) {
          await refused(anonymous.fetch(apiOf(person)));
          await refused(anonymous.open(apiOf(person)));
          for (const file of TICKETS[person].files) await expectNoFile(anonymous, file);
        }
      },
    ),

    exploit(
      'foreign-files-stay-closed',
      'CWE-639',
      'Nobody downloads someone else’s file',
      async ({ app }) => {
        for (const [stranger, owner] of strangers()) {
          for (const via of ['cookie', 'bearer'] as const) {
            for (const file of TICKETS[owner].files) {
              const visitor = app.as(stranger, via);
              await expectNoFile(visitor, file);
              expectStatus(await visitor.fetch(fileOf(file)), 404);
            }
          }
        }
      },
    ),

    exploit(
      'foreign-tickets-stay-closed',
      'CWE-639',
      'Nobody sees someone else’s tickets, neither shown nor in what the browser is sent',
      async ({ app }) => {
        for (const [stranger, owner] of strangers()) {
          const visitor = app.as(stranger);
          for (const path of ['/tickets', `/tickets?userId=user_${owner}`, pageOf(owner), apiOf(owner)]) {
            const replies = [
              await visitor.open(path),
              await visitor.navigate(path),
              await visitor.navigate(path, { from: '/tickets' }),
              await visitor.fetch(path),
            ];
            for (const reply of replies) for (const secret of secretsOf(owner)) expectAbsent(reply, secret);
          }
          expectStatus(await visitor.open(pageOf(owner)), 404);
          expectStatus(await visitor.fetch(apiOf(owner)), 404);
        }
      },
    ),

    exploit(
      'foreign-tickets-take-no-files',
      'CWE-639',
      'Nobody adds files to someone else’s ticket',
      async ({ app }) => {
        const before = await everything(app);
        for (const [stranger, owner] of strangers()) {
          const body = form(textFile('virus.pdf', 'Planted by a stranger'));
          const reply = await app.as(stranger).fetch(apiOf(owner), { method: 'POST', body });
          expectNoSecret(reply);
          expectStatus(reply, 404);
        }
        for (const owner of PEOPLE) {
          const body = form(textFile('virus.pdf', 'Planted by nobody'));
          await refused(app.as('anonymous').fetch(apiOf(owner), { method: 'POST', body }));
        }
        expectSame(await everything(app), before, 'a stranger added a file');
      },
    ),

    exploit(
      'only-owners-delete',
      'CWE-862',
      'No Server Function deletes a file for someone who does not own it',
      async ({ app }) => {
        const before = await everything(app);
        for (const [stranger, owner] of strangers()) {
          await attackActions(app.as(stranger), app, owner, pageOf(stranger));
          await attackForm(app, app.as(stranger), owner, pageOf(stranger));
        }
        for (const who of ['anonymous', 'alice/pending', 'alice/forged'] as const) {
          for (const owner of ['alice', 'bob'] as const) {
            await attackActions(app.as(who), app, owner, '/');
            if (who === 'anonymous') await attackActions(app.as(who), app, owner, pageOf(owner));
            await attackForm(app, app.as(who), owner, pageOf(owner));
          }
        }
        expectSame(await everything(app), before, 'somebody else’s file was deleted');
      },
    ),

    exploit('only-owners-share', 'CWE-639', 'Nobody makes a link to someone else’s file', async ({ app }) => {
      for (const [stranger, owner] of strangers()) {
        for (const { id } of TICKETS[owner].files) {
          const reply = await askForLink(app.as(stranger), id, 600);
          for (const url of linksIn(reply)) expectNoSecret(await app.as('anonymous').fetch(url));
          expectStatus(reply, 404);
        }
      }
      for (const { id } of TICKETS.alice.files) {
        const reply = await askForLink(app.as('anonymous'), id, 600);
        for (const url of linksIn(reply)) expectNoSecret(await app.as('anonymous').fetch(url));
        await refused(Promise.resolve(reply));
      }
    }),

    exploit(
      'links-cannot-be-made-up',
      'CWE-347',
      'A link opens no other file, not after its time, and not when the file is gone',
      async ({ app }) => {
        const anonymous = app.as('anonymous');
        const bob = app.as('bob', 'bearer');
        const later = Date.now() + 3_600_000;
        for (const { id } of TICKETS.alice.files) {
          for (const made of [
            `/share/${id}`,
            `/share/${id}?expires=${later}`,
            `/share/${id}?expires=${Math.floor(later / 1000)}&signature=&token=`,
          ])
            expectNoSecret(await anonymous.fetch(made));
        }
        const url = await share(bob, 'att_21', 600);
        for (const made of tampered(url, (text) => text.replaceAll('att_21', 'att_11')))
          expectNothingOf('alice', await anonymous.fetch(made));
        for (const made of damaged(url)) expectNoSecret(await anonymous.fetch(made));

        const short = await share(bob, 'att_21', 1);
        await sleep(2_200);
        expectNoSecret(await anonymous.fetch(short));
        const prolong = (text: string) =>
          text.replace(/\b1[0-9]{9}(?:[0-9]{3})?\b/g, (time) => String(BigInt(time) * 2n));
        for (const made of tampered(short, prolong)) expectNoSecret(await anonymous.fetch(made));

        const made = await upload(bob, apiOf('bob'), textFile('gone.txt', 'Soon to be gone'));
        const link = await share(bob, made.id, 600);
        expectContains(await anonymous.fetch(link), 'Soon to be gone');
        const web = app.as('bob');
        await web.submit(await deleteForm(web, 'bob', made), {});
        expectAbsent(await anonymous.fetch(link), 'Soon to be gone');
      },
    ),

    exploit('caches-keep-no-files', 'CWE-524', 'No CDN may keep anybody’s file', async ({ app }) => {
      const file = TICKETS.alice.files[0];
      if (!file) return;
      const link = await share(app.as('alice'), file.id, 600);
      for (const path of [fileOf(file), apiOf('alice'), link]) {
        for (const via of ['cookie', 'bearer'] as const) {
          const reply = await app.as('alice', via).fetch(path);
          expectStatus(reply, 200);
          expectNotShared(reply);
        }
      }
    }),

    exploit(
      'bad-sessions-count-for-nothing',
      'CWE-287',
      'Forged, outdated and unfinished sessions get nothing',
      async ({ app }) => {
        const variants = ['pending', 'forged', 'alg-none', 'hs256', 'expired', 'not-yet-valid'] as const;
        for (const variant of variants) {
          for (const via of ['cookie', 'bearer'] as const) {
            const visitor = app.as(`alice/${variant}`, via);
            await refused(visitor.fetch(apiOf('alice')));
            await refused(askForLink(visitor, 'att_11', 600));
            for (const file of TICKETS.alice.files) expectNoSecret(await visitor.fetch(fileOf(file)));
            for (const path of ['/tickets', pageOf('alice')]) expectNoSecret(await visitor.open(path));
            expectNoSecret(await visitor.navigate(pageOf('alice'), { from: '/tickets' }));
          }
        }
      },
    ),
  ],
});

/** Who tries, and whose things: everybody is tried once, and tries once. */
function strangers(): readonly (readonly [Person, Person])[] {
  return [
    ['alice', 'bob'],
    ['bob', 'alice'],
    ['adam', 'gina'],
    ['gina', 'adam'],
  ];
}

/** The whole file, saved under its own name. */
function expectDownload(reply: Reply, file: { readonly name: string; readonly text?: string }): void {
  expectStatus(reply, 200);
  if (file.text) expectContains(reply, file.text);
  const disposition = reply.headers.get('content-disposition') ?? '';
  const name = [file.name, encodeURIComponent(file.name)].some((text) => disposition.includes(text));
  expectThat(
    disposition.startsWith('attachment') && name,
    `${reply.path} as ${reply.who} is no download of ${file.name}: "${disposition}"`,
  );
}

/** Neither content nor headers of a file, whatever is asked and in whichever way. */
async function expectNoFile(
  visitor: Visitor,
  file: { readonly id: string; readonly name: string },
): Promise<void> {
  const path = fileOf(file);
  const replies = [
    await visitor.open(path),
    await visitor.fetch(path),
    await visitor.navigate(path),
    await visitor.fetch(path, { method: 'HEAD' }),
    await visitor.fetch(path, { headers: { range: 'bytes=0-20' } }),
    await visitor.fetch(`/files/${file.id}/x`),
    await visitor.fetch(`/files/${file.id}/x.css?v=1`),
    await visitor.fetch(`/files/${file.id}/x.png`),
    await visitor.fetch(`/share/${file.id}`),
  ];
  for (const reply of replies) {
    expectNoSecret(reply);
    const disposition = reply.headers.get('content-disposition') ?? '';
    expectThat(
      !disposition.includes(file.name),
      `${reply.method} ${reply.path} as ${reply.who} gives the name away: "${disposition}"`,
    );
  }
}

function expectNoSecret(reply: Reply): void {
  for (const secret of SECRETS) expectAbsent(reply, secret);
}

function expectNothingOf(person: Person, reply: Reply): void {
  for (const secret of secretsOf(person)) expectAbsent(reply, secret);
}

function expectSame(now: unknown, before: unknown, otherwise: string): void {
  expectThat(JSON.stringify(now) === JSON.stringify(before), `${otherwise}: now ${JSON.stringify(now)}`);
}

/** Exactly 401, JSON, and nobody's data. */
async function refused(sent: Promise<Reply>): Promise<void> {
  const reply = await sent;
  expectNoSecret(reply);
  expectStatus(reply, 401);
  expectThat(reply.json() !== undefined, `${reply.method} ${reply.path} answered 401 without JSON`);
}

/** The ids of all files, as their owners list them. */
async function everything(app: App): Promise<unknown> {
  const all: unknown[] = [];
  for (const person of PEOPLE) {
    const reply = await app.as(person, 'bearer').fetch(apiOf(person));
    expectStatus(reply, 200);
    const { attachments } = reply.json() as { readonly attachments: readonly { readonly id: string }[] };
    all.push([person, attachments.map(({ id }) => id).sort()]);
  }
  return all;
}

const textFile = (name: string, text: string) => new File([text], name, { type: 'text/plain' });

function form(file: File): FormData {
  const data = new FormData();
  data.set('file', file);
  return data;
}

async function upload(
  who: Visitor,
  path: string,
  file: File,
): Promise<{ readonly id: string; readonly name: string }> {
  const reply = await who.fetch(path, { method: 'POST', body: form(file) });
  expectStatus(reply, 201);
  const made = reply.json() as { readonly id?: unknown } | undefined;
  expectThat(typeof made?.id === 'string', `POST ${path} as ${who.label} answers with no file`);
  return { id: made.id, name: file.name };
}

async function deleteForm(
  who: Visitor,
  owner: Person,
  file: { readonly id: string; readonly name: string },
): Promise<Form> {
  const page = await who.open(pageOf(owner));
  const found = page
    .forms()
    .find(({ fields, text }) => JSON.stringify(fields).includes(file.id) || text.includes(file.name));
  expectThat(found !== undefined, `${page.path} has no form that deletes ${file.name}`);
  return found;
}

function askForLink(who: Visitor, id: string, expiresInSeconds: number): Promise<Reply> {
  return who.fetch(`/api/attachments/${id}/share`, { method: 'POST', json: { expiresInSeconds } });
}

async function share(who: Visitor, id: string, expiresInSeconds: number): Promise<string> {
  const reply = await askForLink(who, id, expiresInSeconds);
  expectStatus(reply, [200, 201]);
  const [url] = linksIn(reply);
  expectThat(url !== undefined, `${reply.path} as ${who.label} answers with no link`);
  return url;
}

/** The address in an answer, as a path. */
function linksIn(reply: Reply): readonly string[] {
  const url = (reply.json() as { readonly url?: unknown } | undefined)?.url;
  return typeof url === 'string' ? [url.replace(/^https?:\/\/[^/]+/, '')] : [];
}

/** The link with its readable parts changed, also where they are written in Base64. */
function tampered(url: string, change: (text: string) => string): readonly string[] {
  const made = new Set([change(url)]);
  for (const part of url.split(/[/?&=.]/)) {
    const decoded = Buffer.from(part, 'base64url').toString();
    if (part.length < 8 || change(decoded) === decoded) continue;
    const changed = url.replace(part, Buffer.from(change(decoded)).toString('base64url'));
    made.add(changed);
    // Without the signature, and with an empty one.
    made.add(changed.slice(0, changed.lastIndexOf('.') + 1));
  }
  const [path = '', query] = change(url).split('?');
  const params = new URLSearchParams(query);
  for (const name of params.keys()) {
    const fewer = new URLSearchParams(params);
    fewer.delete(name);
    made.add(`${path}?${fewer}`);
    fewer.set(name, '');
    made.add(`${path}?${fewer}`);
  }
  made.delete(url);
  return [...made];
}

/** The link with one of its long parts, such as a signature, not quite right. */
function damaged(url: string): readonly string[] {
  return url
    .split(/[/?&=.]/)
    .filter((part) => part.length >= 16)
    .flatMap((part) => {
      const middle = part.length >> 1;
      const other = part[middle] === 'a' ? 'b' : 'a';
      return [
        url.replace(part, part.slice(0, middle) + other + part.slice(middle + 1)),
        url.replace(part, part.slice(0, middle)),
        url.replace(part, ''),
      ];
    });
}

async function attackActions(visitor: Visitor, app: App, owner: Person, at: string): Promise<void> {
  const ticket = TICKETS[owner];
  for (const action of app.actions()) {
    for (const { id, name } of ticket.files) {
      const data = new FormData();
      for (const [field, value] of Object.entries({ attachmentId: id, id, ticketId: ticket.id, name }))
        data.set(field, value);
      const usual: readonly (readonly unknown[])[] = [[data], [id], [ticket.id, id]];
      const unusual: readonly (readonly unknown[])[] = [
        [id, data],
        [ticket.id, id, data],
        [id, ticket.id],
      ];
      // What an action takes does not depend on where it is posted: everything is tried on tickets' pages only.
      for (const args of at === '/' ? usual : [...usual, ...unusual])
        expectNothingOf(owner, await visitor.call(action, args, at));
      expectNothingOf(owner, await visitor.call(action, [{ attachmentId: id, id, ticketId: ticket.id }], at));
    }
  }
}

/** Posts the owner's own form, as a browser without JavaScript would. */
async function attackForm(app: App, visitor: Visitor, owner: Person, path: string): Promise<void> {
  for (const file of TICKETS[owner].files) {
    const found = await deleteForm(app.as(owner), owner, file);
    expectNothingOf(owner, await visitor.submit({ ...found, path }, {}));
  }
}
