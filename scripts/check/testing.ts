import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { Check } from './check.ts';
import { showAccess } from './guards/access.ts';
import { loadProject } from './project/project.ts';

/** What every app of the tests has unless a test says otherwise: Next 16, Core 3, `@/` for the root. */
const COMMON: Readonly<Record<string, string>> = {
  'package.json': '{ "dependencies": { "next": "16.4.6", "@clerk/nextjs": "7.9.17" } }',
  'tsconfig.json': '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
};

/** Texts by path; undefined: no such file. */
export type AppFiles = Readonly<Record<string, string | undefined>>;

/**
 * Writes a small app to disk until the test ends.
 * @param files Its files by path.
 * @returns its root.
 */
export function appOf(files: AppFiles): string {
  const root = mkdtempSync(join(tmpdir(), 'check-app-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  writeFiles(root, { ...COMMON, ...files });
  return root;
}

/** Writes files of an app; those that are undefined are removed. */
export function writeFiles(root: string, files: AppFiles): void {
  for (const [path, text] of Object.entries(files)) {
    const full = join(root, path);
    if (text === undefined) rmSync(full, { force: true });
    else {
      mkdirSync(dirname(full), { recursive: true });
      writeFileSync(full, text);
    }
  }
}

/** One run over a small app. */
export function checkOf(files: Readonly<Record<string, string>>): Check {
  return new Check(loadProject(appOf(files)));
}

/** Who can reach each entry point of a small app, such as `GET /api/notes: signed in`. */
export function accessesOf(files: Readonly<Record<string, string>>): string[] {
  return checkOf(files).entries.map(
    ({ name, route, access }) => `${[name, route].filter(Boolean).join(' ')}: ${showAccess(access)}`,
  );
}

/** A page that drops the promise of auth.protect(): `unawaited-protect` reports line 4. */
export const BAD_PAGE = `import { auth } from '@clerk/nextjs/server';

export default async function Page() {
  auth.protect();
  return <p>secret</p>;
}
`;

export const GOOD_PAGE = BAD_PAGE.replace('auth.protect()', 'await auth.protect()');
