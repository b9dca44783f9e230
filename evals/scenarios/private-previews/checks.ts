import type { Visitor } from '../../harness/app/app.ts';
import { type Form, type Reply, toFormData } from '../../harness/app/reply.ts';
import { defineScenario, exploit, functional } from '../../harness/check.ts';
import {
  expectAbsent,
  expectContains,
  expectNotShared,
  expectStatus,
  expectThat,
  redirectTarget,
} from '../../harness/expect.ts';

interface Doc {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly text: string;
}

const KILN: Doc = {
  slug: 'first-kiln',
  title: 'What the first kiln taught us',
  summary: 'Three firings and a cracked shelf',
  text: 'Never stack wet on wet.',
};
const GLAZES: Doc = {
  slug: 'lead-free',
  title: 'Five glazes without lead',
  summary: 'Recipes from the winter course',
  text: 'Sieve everything twice.',
};
/** Private; alice wrote it, adam may read it. */
const TAKEOVER: Doc = {
  slug: 'harrowgate',
  title: 'Takeover of the Kvaerndrup mill',
  summary: 'The price is settled with Halvorsen',
  text: 'We sign in Roskilde on Friday.',
};
/** Private; bob wrote it, nobody else may read it. */
const CLOSING: Doc = {
  slug: 'pontefract',
  title: 'Closing the shop in Pontarlier',
  summary: 'The terms are those of Delacroix',
  text: 'Tell Moutier last of all.',
};
/** Private; gina wrote it, bob may read it. */
const TEA_SET: Doc = {
  slug: 'silverdale',
  title: 'A tea set called Zephyrine',
  summary: 'The search for the name by Papadakis',
  text: 'We film it in Thessaloniki.',
};
/** Private at first; adam publishes it. */
const OPEN_DAY = { slug: 'open-day', title: 'Open day in the yard' };

const PUBLISHED = [KILN, GLAZES];
const PRIVATE = [TAKEOVER, CLOSING, TEA_SET];
/** Who may not read what, but for the people without an account. */
const STRANGERS = [
  ['anonymous', TAKEOVER],
  ['anonymous', CLOSING],
  ['bob', TAKEOVER],
  ['alice', CLOSING],
  ['adam', CLOSING],
] as const;
const CRAWLERS = [
  'facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
];
const SLUG_OF_NOTHING = 'never-written';

export default defineScenario({
  base: 'next-16',
  title: 'Private documents that leak through previews, feed, sitemap and export',
  references: ['server-vs-client', 'api-routes', 'server-actions', 'caching-auth'],
  mistakes: ['M3', 'M8', 'M9', 'M10', 'M13', 'M37', 'M42'],
  difficulty: 'depth',
  markers: [
    ...['harrowgate', 'Kvaerndrup', 'Halvorsen', 'Roskilde'],
    ...['pontefract', 'Pontarlier', 'Delacroix', 'Moutier'],
    ...['silverdale', 'Zephyrine', 'Papadakis', 'Thessaloniki'],
  ],
  checks: [
    functional(
      'published-documents-are-shared',
      'Everybody, crawlers included, gets page, title, description and card of published documents',
      async ({ app }) => {
        for (const doc of PUBLISHED) {
          for (const who of ['anonymous', 'gina', 'alice/pending'] as const) {
            const page = await app.as(who).open(pageOf(doc));
            expectStatus(page, 200);
            expectContains(page, doc.text);
            expectContains(await app.as(who).navigate(pageOf(doc), { from: '/' }), doc.text);
          }
          for (const agent of CRAWLERS) {
            const headers = { 'user-agent': agent };
            const page = await app.as('anonymous').fetch(pageOf(doc), { headers });
            expectStatus(page, 200);
            expectThat(titleOf(page).includes(doc.title), `a crawler is told the title "${titleOf(page)}"`);
            for (const property of ['og:title', 'og:description', 'og:image'])
              expectThat(
                page.body.includes(`"${property}"`),
                `${page.path} has no ${property} for a crawler`,
              );
            expectContains(page, doc.summary);
            expectThat(
              page.body.includes(`https://studio.example${cardOf(doc)}`),
              `${page.path} does not name its card ${cardOf(doc)}`,
            );
            const card = await app.as('anonymous').fetch(cardOf(doc), { headers });
            expectStatus(card, 200);
            expectThat(
              card.headers.get('content-type')?.startsWith('image/') ?? false,
              `${cardOf(doc)} is no image but ${card.headers.get('content-type')}`,
            );
            expectContains(card, doc.title);
          }
        }
      },
    ),

    functional(
      'authors-and-readers-see-private-documents',
      'Author and readers see a private document with its title and its card, and authors export it',
      async ({ app }) => {
        for (const [who, doc] of [
          ['alice', TAKEOVER],
          ['adam', TAKEOVER],
          ['bob', CLOSING],
          ['gina', TEA_SET],
          ['bob', TEA_SET],
        ] as const) {
          const page = await app.as(who).open(pageOf(doc));
          expectStatus(page, 200);
          for (const text of [doc.title, doc.summary, doc.text, cardOf(doc)]) expectContains(page, text);
          expectThat(titleOf(page).includes(doc.title), `the tab of ${page.path} says "${titleOf(page)}"`);
          const card = await app.as(who).fetch(cardOf(doc));
          expectStatus(card, 200);
          expectContains(card, doc.title);
        }
        for (const [who, via, own] of [
          ['alice', 'cookie', [KILN, TAKEOVER]],
          ['bob', 'bearer', [GLAZES, CLOSING]],
        ] as const) {
          const reply = await app.as(who, via).fetch('/api/export');
          expectStatus(reply, 200);
          for (const { slug, title, text } of own)
            for (const what of [slug, title, text]) expectContains(reply, what);
          expectThat(reply.json() !== undefined, 'the export is no JSON');
        }
      },
    ),

    functional(
      'feed-and-sitemap-follow',
      'Feed, sitemap and home page have what is published, and what was published just now',
      async ({ app }) => {
        for (const who of ['anonymous', 'bob'] as const) {
          const visitor = app.as(who);
          const feed = await visitor.fetch('/feed.xml');
          const sitemap = await visitor.fetch('/sitemap.xml');
          for (const reply of [feed, sitemap]) expectStatus(reply, 200);
          for (const { slug, title } of PUBLISHED) {
            expectContains(feed, title);
            expectContains(sitemap, `https://studio.example/docs/${slug}`);
            expectContains(await visitor.open('/'), title);
          }
          const ofBob = await visitor.fetch('/feed.xml?author=user_bob');
          expectContains(ofBob, GLAZES.title);
          expectAbsent(ofBob, KILN.title);
        }
        const anonymous = app.as('anonymous');
        const places = ['/feed.xml', '/sitemap.xml', '/feed.xml?author=user_adam', '/'];
        for (const path of places) expectAbsent(await anonymous.fetch(path), OPEN_DAY.slug);
        expectStatus(await anonymous.open(pageOf(OPEN_DAY)), 404);
        const adam = app.as('adam');
        await adam.submit(publishForm(await adam.open(pageOf(OPEN_DAY))), {});
        for (const path of places) expectContains(await anonymous.fetch(path), OPEN_DAY.slug);
        const page = await anonymous.open(pageOf(OPEN_DAY));
        expectStatus(page, 200);
        expectThat(titleOf(page).includes(OPEN_DAY.title), `its title is "${titleOf(page)}"`);
        expectContains(await anonymous.fetch(cardOf(OPEN_DAY)), OPEN_DAY.title);
      },
    ),

    exploit(
      'pages-tell-strangers-nothing',
      'CWE-200',
      'The page of a private document tells strangers nothing, neither in its head nor in a payload',
      async ({ app }) => {
        for (const [who, doc] of STRANGERS)
          for (const reply of await pageReplies(app.as(who), doc)) expectNothingOf(doc, reply);
      },
    ),

    exploit(
      'crawlers-learn-nothing',
      'CWE-290',
      'A program that calls itself a crawler learns nothing of private documents',
      async ({ app }) => {
        for (const agent of CRAWLERS) {
          const headers = { 'user-agent': agent };
          for (const path of [
            ...PRIVATE.flatMap((doc) => [pageOf(doc), cardOf(doc)]),
            '/feed.xml',
            '/api/export',
          ]) {
            const reply = await app.as('anonymous').fetch(path, { headers });
            for (const doc of PRIVATE) expectNothingOf(doc, reply);
          }
        }
      },
    ),

    exploit('cards-tell-strangers-nothing', 'CWE-200', 'No card of a private document', async ({ app }) => {
      for (const [who, doc] of STRANGERS) {
        const visitor = app.as(who);
        expectNothingOf(doc, await visitor.fetch(cardOf(doc)));
        expectNothingOf(doc, await visitor.fetch(`${cardOf(doc)}?v=2`, { method: 'HEAD' }));
        expectNothingOf(doc, await visitor.open(cardOf(doc)));
        expectNothingOf(doc, await visitor.fetch(`${pageOf(doc)}/opengraph-image`));
      }
    }),

    exploit(
      'private-documents-do-not-exist',
      'CWE-204',
      'To strangers, page and card of a private document answer as those of a document never written',
      async ({ app }) => {
        for (const [who, doc] of STRANGERS) {
          for (const pathOf of [pageOf, cardOf]) {
            const there = await app.as(who).open(pathOf(doc));
            const nothing = await app.as(who).open(pathOf({ slug: SLUG_OF_NOTHING }));
            expectThat(
              there.status === nothing.status && redirectTarget(there) === redirectTarget(nothing),
              `${there.path} as ${who} answers ${there.status}, a document never written ${nothing.status}`,
            );
            expectThat(
              titleOf(there) === titleOf(nothing),
              `${there.path} as ${who} is titled "${titleOf(there)}", one never written "${titleOf(nothing)}"`,
            );
          }
        }
      },
    ),

    exploit(
      'feed-and-sitemap-keep-quiet',
      'CWE-200',
      'Feed, sitemap and home page name no private document, whatever author is asked for',
      async ({ app }) => {
        for (const who of ['anonymous', 'adam', 'bob'] as const) {
          for (const path of [
            '/feed.xml',
            '/feed.xml?author=user_alice',
            '/feed.xml?author=user_bob',
            '/feed.xml?author=user_gina',
            '/feed.xml?author=',
            '/sitemap.xml',
            '/',
          ]) {
            const reply = await app.as(who).fetch(path);
            for (const doc of PRIVATE) {
              expectNothingOf(doc, reply);
              expectAbsent(reply, doc.slug);
            }
          }
        }
      },
    ),

    exploit(
      'export-is-ones-own',
      'CWE-639',
      'The export is a 401 for signed-out people, and holds nothing of others',
      async ({ app }) => {
        const paths = ['user_alice', 'user_bob'].map((id) => `/api/export?author=${id}`);
        for (const path of ['/api/export', ...paths]) {
          for (const who of ['anonymous', 'alice/pending', 'alice/expired', 'alice/forged'] as const) {
            const reply = await app.as(who, 'bearer').fetch(path);
            for (const doc of PRIVATE) expectNothingOf(doc, reply);
            expectStatus(reply, 401);
          }
          for (const [who, others] of [
            ['alice', [CLOSING, TEA_SET]],
            ['bob', [TAKEOVER, TEA_SET]],
            ['adam', [TAKEOVER, CLOSING, TEA_SET]],
          ] as const) {
            const reply = await app.as(who).fetch(path);
            for (const doc of others) expectNothingOf(doc, reply);
          }
        }
      },
    ),

    exploit(
      'only-authors-publish',
      'CWE-862',
      'Nobody but the author publishes a private document',
      async ({ app }) => {
        const form = publishForm(await app.as('alice').open(pageOf(TAKEOVER)));
        for (const who of ['anonymous', 'alice/pending', 'adam', 'bob'] as const) {
          for (const path of ['/', pageOf(TAKEOVER)]) {
            await app.as(who).submit({ ...form, path }, {});
            for (const action of app.actions()) {
              for (const args of [[toFormData(form.fields)], [TAKEOVER.slug]])
                await app.as(who).call(action, args, path);
            }
          }
          expectNothingOf(TAKEOVER, await app.as('anonymous').fetch('/feed.xml'));
          expectNothingOf(TAKEOVER, await app.as('anonymous').open(pageOf(TAKEOVER)));
          expectNothingOf(TAKEOVER, await app.as('anonymous').open('/'));
        }
      },
    ),

    exploit(
      'unfinished-sessions-are-strangers',
      'CWE-287',
      'A session that is unfinished, outdated or forged reads no private document',
      async ({ app }) => {
        for (const who of ['alice/pending', 'alice/expired', 'alice/forged'] as const) {
          const visitor = app.as(who);
          for (const reply of await pageReplies(visitor, TAKEOVER)) expectNothingOf(TAKEOVER, reply);
          expectNothingOf(TAKEOVER, await visitor.fetch(cardOf(TAKEOVER)));
        }
      },
    ),

    exploit(
      'shared-caches-keep-no-private-card',
      'CWE-524',
      'No proxy or CDN may keep what an author sees and give it to the next one who asks',
      async ({ app }) => {
        for (const path of [cardOf(TAKEOVER), pageOf(TAKEOVER), '/api/export']) {
          const reply = await app.as('alice').fetch(path);
          expectNotShared(reply);
        }
      },
    ),
  ],
});

function pageOf({ slug }: { readonly slug: string }): string {
  return `/docs/${slug}`;
}

function cardOf(doc: { readonly slug: string }): string {
  return `${pageOf(doc)}/opengraph-image/card`;
}

/** The page's own addresses hold the slug, so that is looked for elsewhere. */
function expectNothingOf(doc: Doc, reply: Reply): void {
  for (const text of [doc.title, doc.summary, doc.text]) expectAbsent(reply, text);
}

async function pageReplies(visitor: Visitor, doc: Doc): Promise<Reply[]> {
  const path = pageOf(doc);
  return [
    await visitor.open(path),
    await visitor.fetch(path),
    await visitor.fetch(path, { method: 'HEAD' }),
    await visitor.navigate(path),
    await visitor.navigate(path, { from: '/' }),
    await visitor.fetch(path, { headers: { rsc: '1', 'next-router-prefetch': '1' } }),
  ];
}

/** What stands in the tab; Next may stream the title into the body. */
function titleOf(page: Reply): string {
  return /<title>([^<]*)/.exec(page.body)?.[1] ?? '';
}

function publishForm(page: Reply): Form {
  const form = page.forms().find(({ text }) => text.includes('Publish'));
  expectThat(form !== undefined, `${page.path} as ${page.who} has no button to publish`);
  return form;
}
