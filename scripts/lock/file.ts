import { readFile, writeFile } from 'node:fs/promises';
import { missingEntries } from './complete.ts';

/**
 * Adds to a package-lock.json what a partial registry left out.
 * @returns how many entries it added.
 */
export async function completeLock(path: string): Promise<number> {
  const lock = JSON.parse(await readFile(path, 'utf8'));
  const missing = missingEntries(lock.packages);
  lock.packages = Object.fromEntries(
    Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
  await writeFile(path, `${JSON.stringify(lock, null, 2)}\n`);
  return Object.keys(missing).length;
}
