import type { Visitor } from '../../harness/app/app.ts';
import { type Reply, toFormData } from '../../harness/app/reply.ts';
import { defineScenario, exploit, functional } from '../../harness/check.ts';
import {
  expectAbsent,
  expectContains,
  expectRedirect,
  expectStatus,
  expectThat,
  findForm,
} from '../../harness/expect.ts';

interface Photo {
  readonly id: string;
  readonly caption: string;
  readonly place: string;
  readonly note: string;
  readonly camera: string;
}

const REGATTA: Photo = {
  id: 'ph_k3f9',
  caption: 'Regatta at Marstrand',
  place: 'Jetty of the Ekelund family',
  note: 'Ask Ingegerd for the negatives',
  camera: 'Rolleiflex lent by Tidemand',
};
const STAIRWELL: Photo = {
  id: 'ph_t5x8',
  caption: 'Stairwell in Trastevere',
  place: 'Third floor of the Bellacorte',
  note: 'Not to be shown to Fiorella',
  camera: 'Leica from the Montefosco sale',
};
/** Its caption is on the home page. */
const HERON: Photo = {
  id: 'ph_h0n1',
  caption: 'Heron in the morning fog',
  place: 'Hide number four at Slimbridge',
  note: 'Owed to the warden Pennyfather',
  camera: 'Nikon with the Abercrombie lens',
};
/** Sealed, taken by gina. */
const REHEARSAL: Photo = {
  id: 'ph_w1m4',
  caption: 'Dress rehearsal in Valparaiso',
  place: 'Backstage of the Condorito',
  note: 'Costume sewn by Eusebia',
  camera: 'Hasselblad number Zubizarreta',
};
/** Sealed, taken by alice. */
const GRANDMOTHER: Photo = {
  id: 'ph_z8q6',
  caption: 'Grandmother in Warnemuende',
  place: 'Kurhaus of old Lindqvist',
  note: 'A birthday print for Hjalmar',
  camera: 'Bessa repaired by Kolbeinn',
};
const OPEN = [REGATTA, STAIRWELL, HERON];
const PHOTOS = [...OPEN, REHEARSAL, GRANDMOTHER];
const SECRETS = PHOTOS.flatMap(secretsOf);
const ARCHIVE = '/archive';

export default defineScenario({
  base: 'next-16',
  title: 'A photo archive with slots and an overlay, guarded in the layout only',
  references: ['server-vs-client', 'middleware-strategies', 'server-actions', 'api-routes'],
  mistakes: ['M1', 'M3', 'M8', 'M10', 'M19', 'M37'],
  difficulty: 'breadth',
  markers: [
    ...['Marstrand', 'Ekelund', 'Ingegerd', 'Tidemand'],
    ...['Trastevere', 'Bellacorte', 'Fiorella', 'Montefosco'],
    ...['Slimbridge', 'Pennyfather', 'Abercrombie'],
    ...['Valparaiso', 'Condorito', 'Eusebia', 'Zubizarreta'],
    ...['Warnemuende', 'Lindqvist', 'Hjalmar', 'Kolbeinn'],
  ],
  checks: [
    functional('showcase-stays-open', 'Everybody sees the home page with the showcase', async ({ app }) => {
      for (const who of ['anonymous', 'alice', 'alice/pending'] as const) {
        const home = await app.as(who).open('/');
        expectStatus(home, 200);
        expectContains(home, HERON.caption);
        expectStatus(await app.as(who).open('/sign-in'), 200);
      }
    }),

    functional(
      'grid-with-reminder-and-notes',
      'Members see the grid, the reminder and the notes',
      async ({ app }) => {
        for (const who of ['bob', 'adam', 'gina'] as const) {
          const opened = await app.as(who).open(ARCHIVE);
          expectStatus(opened, 200);
          for (const reply of [opened, await app.as(who).navigate(ARCHIVE, { from: '/' })]) {
            for (const { caption, note } of OPEN)
              for (const text of [caption, note]) expectContains(reply, text);
            expectContains(reply, 'Reminder');
          }
        }
        const own = await app.as('alice').open(ARCHIVE);
        for (const text of [GRANDMOTHER.caption, GRANDMOTHER.note]) expectContains(own, text);
      },
    ),

    functional(
      'click-opens-the-overlay',
      'A click in the grid opens the overlay, not the full page',
      async ({ app }) => {
        for (const [who, photo] of [
          ['alice', STAIRWELL],
          ['bob', REGATTA],
          ['gina', REHEARSAL],
        ] as const) {
          const reply = await app.as(who).navigate(pageOf(photo), { from: ARCHIVE });
          expectStatus(reply, 200);
          for (const text of [photo.caption, photo.place, photo.note]) expectContains(reply, text);
          expectAbsent(reply, photo.camera);
        }
      },
    ),

    functional(
      'address-shows-the-full-page',
      'The address of a photo shows the full page with the places, its title and its picture',
      async ({ app }) => {
        for (const [who, photo] of [
          ['alice', STAIRWELL],
          ['alice', GRANDMOTHER],
          ['gina', REHEARSAL],
          ['bob', REGATTA],
        ] as const) {
          const opened = await app.as(who).open(pageOf(photo));
          expectStatus(opened, 200);
          for (const reply of [opened, await app.as(who).navigate(pageOf(photo))]) {
            for (const text of secretsOf(photo)) expectContains(reply, text);
            for (const { place } of OPEN) expectContains(reply, place);
          }
          expectThat(
            /<title>([^<]*)/.exec(opened.body)?.[1]?.includes(photo.caption) ?? false,
            `the title of ${pageOf(photo)} is not the caption`,
          );
          const image = await app.as(who).fetch(imageOf(photo));
          expectStatus(image, 200);
          expectContains(image, photo.caption);
        }
        expectStatus(await app.as('alice').open('/archive/photos/ph_none'), 404);
      },
    ),

    functional(
      'own-captions-can-be-changed',
      'Who took a photo changes its caption, on the full page and in the overlay',
      async ({ app }) => {
        const bob = app.as('bob');
        const form = findForm(await bob.open(pageOf(STAIRWELL)), 'caption');
        await bob.submit(form, { caption: 'Staircase under the roof' });
        expectContains(await app.as('adam').open(pageOf(STAIRWELL)), 'Staircase under the roof');
        for (const path of [ARCHIVE, pageOf(STAIRWELL)])
          for (const action of app.actions())
            await bob.call(action, [toFormData({ ...form.fields, caption: STAIRWELL.caption })], path);
        expectContains(await app.as('adam').open(pageOf(STAIRWELL)), STAIRWELL.caption);
      },
    ),

    exploit(
      'documents-lead-to-sign-in',
      'CWE-862',
      'A signed-out browser lands on /sign-in, and nothing comes along',
      async ({ app }) => {
        const anonymous = app.as('anonymous');
        for (const path of [ARCHIVE, ...PHOTOS.map(pageOf)]) {
          const reply = await anonymous.open(path);
          expectNothing(reply);
          expectRedirect(reply, '/sign-in');
          expectNothing(await anonymous.fetch(path));
          expectNothing(await anonymous.fetch(path, { method: 'HEAD' }));
        }
      },
    ),

    exploit(
      'grid-and-slots-show-nothing',
      'CWE-862',
      'A client-side navigation to the grid shows signed-out people nothing, in no slot',
      async ({ app }) => {
        for (const reply of await navigations(app.as('anonymous'), ARCHIVE)) expectNothing(reply);
      },
    ),

    exploit(
      'full-page-shows-nothing',
      'CWE-862',
      'A client-side navigation to a photo’s full page shows signed-out people nothing',
      async ({ app }) => {
        for (const photo of [REGATTA, HERON, REHEARSAL])
          for (const reply of await navigations(app.as('anonymous'), pageOf(photo))) expectNothing(reply);
      },
    ),

    exploit(
      'overlay-shows-nothing',
      'CWE-862',
      'The overlay, and all that is rendered with it, shows signed-out people nothing',
      async ({ app }) => {
        for (const photo of [STAIRWELL, GRANDMOTHER])
          for (const reply of await clicks(app.as('anonymous'), photo)) expectNothing(reply);
      },
    ),

    exploit(
      'pictures-show-nothing',
      'CWE-862',
      'Signed-out people get no picture, and no header that tells its caption',
      async ({ app }) => {
        for (const photo of PHOTOS) {
          for (const method of ['GET', 'HEAD', 'OPTIONS'])
            expectNothing(await app.as('anonymous').fetch(imageOf(photo), { method }));
          expectNothing(await app.as('anonymous').open(imageOf(photo)));
        }
      },
    ),

    exploit(
      'sealed-photos-are-not-found',
      'CWE-639',
      'A sealed photo does not exist for other members, wherever they look',
      async ({ app }) => {
        for (const [who, photo] of [
          ['bob', REHEARSAL],
          ['alice', REHEARSAL],
          ['gina', GRANDMOTHER],
        ] as const) {
          const visitor = app.as(who);
          const opened = await visitor.open(pageOf(photo));
          for (const reply of [
            opened,
            await visitor.open(ARCHIVE),
            await visitor.fetch(imageOf(photo)),
            await visitor.fetch(imageOf(photo), { method: 'HEAD' }),
            ...(await navigations(visitor, pageOf(photo))),
            ...(await clicks(visitor, photo)),
          ])
            for (const text of secretsOf(photo)) expectAbsent(reply, text);
          expectStatus(opened, 404);
        }
      },
    ),

    exploit(
      'captions-of-others-stay',
      'CWE-639',
      'Neither strangers nor other members change a caption',
      async ({ app }) => {
        const form = findForm(await app.as('alice').open(pageOf(REGATTA)), 'caption');
        for (const who of ['anonymous', 'alice/pending', 'bob', 'gina'] as const) {
          for (const path of ['/', '/sign-in', ARCHIVE, pageOf(REGATTA), pageOf(STAIRWELL)]) {
            const reply = await app.as(who).submit({ ...form, path }, { caption: 'Planted by a form' });
            if (who !== 'bob' && who !== 'gina') expectNothing(reply);
            for (const action of app.actions()) {
              const data = toFormData({ ...form.fields, caption: 'Planted by a call' });
              for (const args of [[data], [REGATTA.id, 'Planted by a call'], [REGATTA.id, data]])
                await app.as(who).call(action, args, path);
            }
          }
          const now = await app.as('alice').open(pageOf(REGATTA));
          expectAbsent(now, 'Planted by');
          expectContains(now, REGATTA.caption);
        }
      },
    ),

    exploit(
      'unfinished-and-bad-sessions-show-nothing',
      'CWE-287',
      'A session that is unfinished, outdated or forged counts as none',
      async ({ app }) => {
        for (const who of ['alice/pending', 'alice/expired', 'alice/forged'] as const) {
          const visitor = app.as(who);
          for (const reply of [
            await visitor.open(ARCHIVE),
            await visitor.open(pageOf(REGATTA)),
            await visitor.fetch(imageOf(REGATTA)),
            ...(await navigations(visitor, ARCHIVE)),
            ...(await navigations(visitor, pageOf(GRANDMOTHER))),
            ...(await clicks(visitor, STAIRWELL)),
          ])
            expectNothing(reply);
        }
      },
    ),
  ],
});

function secretsOf(photo: Photo): string[] {
  const { caption, place, note, camera } = photo;
  // What the home page says is no secret.
  return photo.id === 'ph_h0n1' ? [place, note, camera] : [caption, place, note, camera];
}

function pageOf({ id }: Photo): string {
  return `/archive/photos/${id}`;
}

function imageOf(photo: Photo): string {
  return `${pageOf(photo)}/image`;
}

function expectNothing(reply: Reply): void {
  for (const text of SECRETS) expectAbsent(reply, text);
}

/** What a browser that shows the grid says it has, less one slot: the server renders what is missing. */
function gridWithout(slot: 'children' | 'overlay' | 'panel'): string {
  const slots: Record<string, unknown> = {
    children: ['__PAGE__', {}],
    overlay: ['__DEFAULT__', {}],
    panel: ['__PAGE__', {}],
  };
  delete slots[slot];
  return encodeURIComponent(JSON.stringify(['', { children: ['archive', slots] }, null, null]));
}

/** RSC requests for a path without interception: with every router state that skips the layout, and as prefetches. */
async function navigations(visitor: Visitor, path: string): Promise<Reply[]> {
  const replies = [await visitor.navigate(path)];
  for (const from of ['/', path]) replies.push(await visitor.navigate(path, { from }));
  const trees = (['children', 'overlay', 'panel'] as const).map(gridWithout);
  for (const tree of trees) replies.push(await rsc(visitor, path, { 'next-router-state-tree': tree }));
  replies.push(...(await prefetches(visitor, path, {})));
  return replies;
}

/** RSC requests of a click on a photo in the grid. */
async function clicks(visitor: Visitor, photo: Photo): Promise<Reply[]> {
  const path = pageOf(photo);
  const replies: Reply[] = [];
  for (const from of [ARCHIVE, pageOf(HERON)]) replies.push(await visitor.navigate(path, { from }));
  const trees = (['children', 'overlay', 'panel'] as const).map(gridWithout);
  for (const tree of trees)
    replies.push(await rsc(visitor, path, { 'next-router-state-tree': tree, 'next-url': ARCHIVE }));
  replies.push(await rsc(visitor, path, { 'next-url': ARCHIVE }));
  replies.push(...(await prefetches(visitor, path, { 'next-url': ARCHIVE })));
  return replies;
}

async function prefetches(
  visitor: Visitor,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<Reply[]> {
  const prefetch = { ...headers, 'next-router-prefetch': '1' };
  return [
    await rsc(visitor, path, prefetch),
    await rsc(visitor, path, { ...prefetch, 'next-router-segment-prefetch': '/_tree' }),
    await rsc(visitor, path, { ...prefetch, 'next-router-state-tree': gridWithout('overlay') }),
  ];
}

/** An RSC request with headers of our own; one `_rsc` redirect is followed, as Next's client does. */
async function rsc(
  visitor: Visitor,
  path: string,
  headers: Readonly<Record<string, string>>,
): Promise<Reply> {
  const all = { rsc: '1', ...headers };
  const reply = await visitor.fetch(path, { headers: all });
  const onward = reply.status === 307 ? reply.location : undefined;
  if (!onward?.includes('_rsc=')) return reply;
  const { pathname, search } = new URL(onward, 'http://localhost');
  return visitor.fetch(pathname + search, { headers: all });
}
