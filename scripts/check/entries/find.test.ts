import { describe, expect, it } from 'vitest';
import { checkOf } from '../testing.ts';

/** The entry points of an app, such as `route GET /api`. */
function entries(files: Record<string, string>): string[] {
  return checkOf(files).entries.map(({ kind, name, route }) =>
    [kind, name === 'default' ? '' : name, route].filter(Boolean).join(' '),
  );
}

const PAGE = 'export default function Page() { return null; }';

describe('app/', () => {
  it('finds what Next renders, in src/ too', () => {
    expect(
      entries({
        'src/app/layout.tsx': PAGE,
        'src/app/(shop)/cart/page.tsx': `${PAGE} export async function generateMetadata() { return {}; }`,
        'src/app/(shop)/cart/template.tsx': PAGE,
        'src/app/@side/default.tsx': PAGE,
        'src/app/cart/loading.tsx': PAGE,
        'src/app/cart/_lib/page.tsx': PAGE,
        'src/app/cart/page.test.tsx': PAGE,
      }),
    ).toEqual(['page /cart', 'metadata generateMetadata /cart', 'template /cart', 'default /', 'layout /']);
  });

  it('takes app/ where there is src/app/ too, as Next does', () => {
    expect(entries({ 'app/page.tsx': PAGE, 'src/app/old/page.tsx': PAGE })).toEqual(['page /']);
  });

  it.each([
    ['a function', 'export async function GET() {}'],
    ['an arrow', 'export const GET = async () => {};'],
    ['a wrapped one', "import { w } from 'x'; export const GET = w(async () => {});"],
    ['a list', 'async function get() {} export { get as GET };'],
    ['a re-export', "export { handler as GET } from './handler';"],
    ['everything of a module', "export * from './all';"],
    ['destructured', "import { make } from 'x'; export const { GET } = make();"],
    ['renamed while destructured', "import { make } from 'x'; export const { get: GET } = make();"],
    ['through an import', "import { handler } from './handler'; export { handler as GET };"],
    ['a default import', "import it from './default'; export const GET = it;"],
  ])('finds a verb that is %s', (_, text) => {
    expect(
      entries({
        'app/api/route.ts': text,
        'app/api/handler.ts': 'export async function handler() {}',
        'app/api/all.ts': 'export async function GET() {}',
        'app/api/default.ts': 'export default async function () {}',
      }).filter((one) => one.startsWith('route')),
    ).toEqual(['route GET /api']);
  });

  it('finds images and machine-readable files that are made by code', () => {
    expect(
      entries({
        'app/sitemap.ts': PAGE,
        'app/robots.ts': PAGE,
        'app/docs/[id]/opengraph-image.tsx': PAGE,
        'app/icon1.tsx': PAGE,
        'app/icons.tsx': PAGE,
      }).sort(),
    ).toEqual(['image /docs/[id]/opengraph-image', 'image /icon1', 'image /robots', 'image /sitemap']);
  });

  it('knows other endings of pages', () => {
    expect(
      entries({
        'next.config.mjs': "export default withMDX({ pageExtensions: ['page.tsx', 'mdx'] });",
        'app/page.page.tsx': PAGE,
        'app/about/page.tsx': PAGE,
      }),
    ).toEqual(['page /']);
  });
});

describe('Server Functions', () => {
  it.each([
    ['functions', 'export async function save() {}'],
    ['arrows', 'export const save = async () => {};'],
    ['lists', 'const save = async () => {}; export { save };'],
    ['re-exports', "export { save } from './other';"],
    ['builders', "import { action } from 'x'; export const save = action(async () => {});"],
  ])('%s of a file that says "use server"', (_, text) => {
    expect(
      entries({
        'app/actions.ts': `'use server';\n${text}\nexport type Kind = string;\nexport const MAX = 3;`,
        'app/other.ts': 'export async function save() {}',
      }),
    ).toEqual(['server-function save']);
  });

  it('finds a default export', () => {
    expect(entries({ 'app/actions.ts': "'use server';\nexport default async function () {}" })).toEqual([
      'server-function',
    ]);
  });

  it('finds those inside of components and in objects and classes', () => {
    expect(
      entries({
        'lib/forms.tsx': `
          export function Form() {
            async function save() { 'use server'; }
            return <form action={async () => { 'use server'; }}><button formAction={save} /></form>;
          }
          export const actions = { async remove() { 'use server'; } };
          export class Actions { static async rename() { 'use server'; } }
          export const add = async () => { 'use server'; };`,
      }),
    ).toEqual([
      'server-function save',
      'server-function action',
      'server-function remove',
      'server-function rename',
      'server-function add',
    ]);
  });

  it('takes a "use cache" file for one only where a client component imports it', () => {
    const cached = { 'lib/cached.ts': "'use cache';\nexport async function load() {}" };
    const client = (text: string) => ({ 'app/list.tsx': `${text}\nexport const List = () => null;` });
    expect(entries({ ...cached, ...client("'use client';\nimport { load } from '../lib/cached';") })).toEqual(
      ['server-function load'],
    );
    expect(entries({ ...cached, ...client("import { load } from '../lib/cached';") })).toEqual([]);
    expect(
      entries({ ...cached, ...client("'use client';\nimport type { load } from '../lib/cached';") }),
    ).toEqual([]);
  });
});

describe('pages/', () => {
  it('finds pages, their data functions and APIs', () => {
    expect(
      entries({
        'pages/_app.tsx': PAGE,
        'pages/index.tsx': PAGE,
        'pages/docs/[id].tsx': `${PAGE} export const getServerSideProps = async () => ({ props: {} });`,
        'pages/api/notes.ts': 'export default function handler() {}',
      }).sort(),
    ).toEqual(['pages-api /api/notes', 'pages-page /', 'pages-page getServerSideProps /docs/[id]']);
  });
});

describe('the proxy', () => {
  it.each(['proxy.ts', 'middleware.ts', 'middleware.js'])('is found as %s', (name) => {
    expect(entries({ 'app/page.tsx': PAGE, [name]: 'export default function proxy() {}' })).toContain(
      'proxy',
    );
  });

  it('stands in src/ where app/ does', () => {
    const text = 'export function proxy() {}';
    expect(entries({ 'src/app/page.tsx': PAGE, 'proxy.ts': text })).not.toContain('proxy proxy');
    expect(entries({ 'src/app/page.tsx': PAGE, 'src/proxy.ts': text })).toContain('proxy proxy');
    expect(entries({ 'src/app/page.tsx': PAGE, 'src/lib/proxy.ts': text })).not.toContain('proxy proxy');
  });

  it('is not called proxy.ts before Next 16', () => {
    const next15 = { 'package.json': '{ "dependencies": { "next": "15.5.0" } }' };
    const text = 'export default function proxy() {}';
    expect(entries({ ...next15, 'app/page.tsx': PAGE, 'proxy.ts': text })).not.toContain('proxy');
    expect(entries({ ...next15, 'app/page.tsx': PAGE, 'middleware.ts': text })).toContain('proxy');
  });
});
