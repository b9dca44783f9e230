import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkChange } from './change.ts';
import { answerHook } from './hook.ts';
import { loadProject } from './project/project.ts';
import { type AppFiles, appOf, BAD_PAGE, GOOD_PAGE } from './testing.ts';

/** What the model is told after an edit of a file of an app; `original` is the file's text before it. */
async function told(
  files: AppFiles,
  path: string,
  original: string | null | undefined = null,
): Promise<string> {
  const root = appOf(files);
  const answer = await answerHook(
    JSON.stringify({
      session_id: 'x',
      cwd: root,
      hook_event_name: 'PostToolUse',
      tool_name: 'Edit',
      tool_input: { file_path: join(root, path) },
      tool_response: { filePath: join(root, path), originalFile: original },
    }),
    '/skill',
  );
  if (answer === '') return '';
  const { hookSpecificOutput } = JSON.parse(answer);
  expect(hookSpecificOutput.hookEventName).toBe('PostToolUse');
  return hookSpecificOutput.additionalContext.replaceAll(root, '<app>');
}

const EXPOSED = `'use server';
import { PrismaClient } from '@prisma/client';
const db = new PrismaClient();
export async function getNotes(userId: string) {
  return db.note.findMany({ where: { userId } });
}
`;

const PROJECT_WIDE = ['secret-in-client', 'unread-jwt-key', 'vulnerable-version'];

describe('after an edit', () => {
  it('tells what is wrong, where, what to do and where the right way is shown', async () => {
    expect(await told({ 'app/page.tsx': BAD_PAGE }, 'app/page.tsx', GOOD_PAGE)).toBe(
      `Clerk check: after this edit, one thing is wrong in <app>.
app/page.tsx:4:3 error unawaited-protect: The promise of auth.protect() is dropped: people who are not signed in get all that comes after it.
  fix: Write \`await auth.protect()\`.
  see: /skill/SKILL.md#rules
Put it right before you go on. What is public on purpose says so in the line above: // public: <reason>`,
    );
  });

  it('tells of files that do not name Clerk, in an app that has it', async () => {
    expect(await told({ 'app/actions.ts': EXPOSED }, 'app/actions.ts')).toContain('exposed-helper');
  });

  it('takes a path relative to where Claude Code is', async () => {
    const cwd = appOf({ 'app/page.tsx': BAD_PAGE });
    const input = { cwd, tool_input: { file_path: 'app/page.tsx' }, tool_response: {} };
    expect(await answerHook(JSON.stringify(input), undefined)).toContain('unawaited-protect');
  });

  it('does not flood the model', async () => {
    const many = BAD_PAGE.replace('  auth.protect();\n', '  auth.protect();\n'.repeat(30));
    const text = await told({ 'app/page.tsx': many }, 'app/page.tsx');
    expect(text).toContain('30 things are wrong');
    expect(text).toContain('… and 22 more.');
    expect(text.length).toBeLessThan(5_000);
  });

  it.each<[string, AppFiles, string]>([
    ['all is well', { 'app/page.tsx': GOOD_PAGE }, 'app/page.tsx'],
    ['the file is no source', { 'app/page.tsx': BAD_PAGE, 'app/page.css': '' }, 'app/page.css'],
    ['the file is a test', { 'app/page.test.tsx': BAD_PAGE, 'app/page.tsx': GOOD_PAGE }, 'app/page.test.tsx'],
    ['the file is no part of the app', { 'app/page.tsx': GOOD_PAGE, 'dist/a.ts': BAD_PAGE }, 'dist/a.ts'],
    [
      'the app has no Clerk',
      { 'app/actions.ts': EXPOSED, 'package.json': '{ "dependencies": { "next": "16.4.6" } }' },
      'app/actions.ts',
    ],
    [
      'something is wrong elsewhere',
      { 'app/page.tsx': GOOD_PAGE, 'app/b/page.tsx': BAD_PAGE },
      'app/page.tsx',
    ],
  ])('is silent where %s', async (_, files, path) => {
    expect(await told(files, path)).toBe('');
  });

  it('keeps guesses to itself', async () => {
    const guess = `'use server';
import { PrismaClient } from '@prisma/client';
const db = new PrismaClient();
export async function addNote(text: string) {
  await db.note.create({ data: { text } });
}
`;
    expect(await told({ 'app/actions.ts': guess }, 'app/actions.ts')).toBe('');
  });

  it('tells what an edit of a helper does to a page that uses it', async () => {
    const files = {
      'lib/auth.ts': "export { auth } from '@clerk/nextjs/server';\n",
      'app/page.tsx': BAD_PAGE.replace('@clerk/nextjs/server', '@/lib/auth'),
    };
    const original = 'export const auth = { protect() {} };\n';
    expect(await told(files, 'lib/auth.ts', original)).toContain('app/page.tsx:4:3 error unawaited-protect');
  });

  it('leaves old faults of others alone, also where the text before the edit is not told', async () => {
    const files = {
      'lib/format.ts': 'export const format = (text: string) => text.trim();\n',
      'app/page.tsx': `import { format } from '../lib/format';\n${BAD_PAGE}void format;\n`,
    };
    expect(await told(files, 'lib/format.ts', 'export const format = (text: string) => text;\n')).toBe('');
    expect(await told(files, 'lib/format.ts', undefined)).toBe('');
  });

  describe('of another package in a monorepo', () => {
    const HELPER = 'packages/auth/index.ts';
    const withClerk = (name: string) =>
      `{ "name": "${name}", "dependencies": { "next": "16.4.6", "@clerk/nextjs": "7.9.17" } }`;
    const withoutClerk = (name: string) => `{ "name": "${name}", "dependencies": { "next": "16.4.6" } }`;
    const MONOREPO: AppFiles = {
      'package.json': '{ "workspaces": ["apps/*", "packages/*"] }',
      'apps/web/package.json': withClerk('web'),
      'apps/web/app/page.tsx': BAD_PAGE.replace('@clerk/nextjs/server', '@repo/auth'),
      'apps/docs/package.json': withoutClerk('docs'),
      'apps/docs/app/page.tsx': BAD_PAGE,
      'packages/auth/package.json': '{ "name": "@repo/auth" }',
      [HELPER]: "export { auth } from '@clerk/nextjs/server';\n",
    };
    const BEFORE = 'export const auth = { protect() {} };\n';

    it('tells what it does to each app that uses the package', async () => {
      const shop = {
        'apps/shop/package.json': withClerk('shop'),
        'apps/shop/src/app/page.tsx': MONOREPO['apps/web/app/page.tsx'],
      };
      const text = await told({ ...MONOREPO, ...shop }, HELPER, BEFORE);
      for (const place of ['<app>/apps/web.\napp/page.tsx:4:3', '<app>/apps/shop.\nsrc/app/page.tsx:4:3'])
        expect(text).toContain(`one thing is wrong in ${place} error unawaited-protect`);
      expect(text).not.toContain('apps/docs');
    });

    it.each<[string, AppFiles, string]>([
      ['nobody uses what was edited', { 'packages/auth/other.ts': BAD_PAGE }, 'packages/auth/other.ts'],
      ['no app has Clerk', { 'apps/web/package.json': withoutClerk('web'), [HELPER]: BEFORE }, HELPER],
      ['there is no monorepo', { 'package.json': '{}' }, HELPER],
    ])('is silent where %s', async (_, files, path) => {
      expect(await told({ ...MONOREPO, ...files }, path, BEFORE)).toBe('');
    });
  });

  describe('in an app with faults of the whole project', () => {
    const FAULTY: AppFiles = {
      'package.json': '{ "dependencies": { "next": "15.2.2", "@clerk/nextjs": "6.12.0" } }',
      '.env': 'CLERK_JWT_KEY=key\nNEXT_PUBLIC_CLERK_SECRET_KEY=key\n',
      'middleware.ts': "export { clerkMiddleware as default } from '@clerk/nextjs/server';\n",
      'app/page.tsx': GOOD_PAGE,
    };
    it('is silent after an edit of another file', async () => {
      expect(await told(FAULTY, 'app/page.tsx', GOOD_PAGE)).toBe('');
    });

    it.each([
      ['app/page.tsx', []],
      ['package.json', ['vulnerable-version']],
      ['.env', ['secret-in-client', 'unread-jwt-key']],
    ])('a change of %s asks %j of the rules about them', (path, rules) => {
      const root = appOf(FAULTY);
      let isComparing = false;
      const textsBefore = () => {
        isComparing = true;
        return new Map([[path, undefined]]);
      };
      const { findings } = checkChange(loadProject(root), { paths: new Set([path]), textsBefore });
      const found = new Set(findings.map(({ rule }) => rule));
      expect([...found].filter((id) => PROJECT_WIDE.includes(id)).sort()).toEqual(rules);
      // Nothing of the app before the change is looked at where all is well.
      if (rules.length === 0) expect(isComparing).toBe(false);
    });
  });
});
