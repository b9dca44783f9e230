import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

const MANIFEST = JSON.stringify({ dependencies: { next: '16.4.6', '@clerk/nextjs': '7.9.17' } });

/** Texts by path; undefined: no such file. */
export type AppFiles = Readonly<Record<string, string | undefined>>;

/**
 * Makes a Next.js app with Clerk in a folder of its own, which is gone when the test is over.
 * @param files Its files besides package.json, or instead of it.
 * @returns its root.
 */
export function makeApp(files: AppFiles): string {
  const root = mkdtempSync(join(tmpdir(), 'clerk-check-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  writeFiles(root, { 'package.json': MANIFEST, ...files });
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

/** A page that drops the promise of auth.protect(): `unawaited-protect` reports line 4. */
export const BAD_PAGE = `import { auth } from '@clerk/nextjs/server';

export default async function Page() {
  auth.protect();
  return <p>secret</p>;
}
`;

export const GOOD_PAGE = BAD_PAGE.replace('auth.protect()', 'await auth.protect()');
