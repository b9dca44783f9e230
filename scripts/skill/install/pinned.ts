import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { InfrastructureError } from '../../../evals/harness/errors.ts';
import { CACHE } from '../../../evals/harness/paths.ts';
import { lastWords, run } from './command.ts';

const INSTALL_MS = 600_000;

/** Packages of others that are put to use, and are too heavy or too far from the rest to be part of `npm ci`. */
export interface Pinned {
  /** What they are, in a word; also the name of their folder in the cache. */
  readonly name: string;
  /** The folder with the package.json and the lock file that name them. */
  readonly pins: string;
  /** What they take on the disk, in megabytes. */
  readonly megabytes: number;
}

/**
 * Installs packages into the cache, unless they are there.
 * @param say Told before something slow begins.
 * @returns their `node_modules`.
 * @throws InfrastructureError when the registry does not give them.
 */
export async function installPinned(
  { name, pins, megabytes }: Pinned,
  say: (doing: string) => void,
): Promise<string> {
  const home = path.join(CACHE, name);
  const modules = path.join(home, 'node_modules');
  // Holds the fingerprint of what is installed; written last, so that half an install counts as none.
  const stamp = path.join(home, 'installed');
  const files = ['package.json', 'package-lock.json'].map((file) => path.join(pins, file));
  const fingerprint = files
    .reduce((hash, file) => hash.update(readFileSync(file)), createHash('sha256'))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint) return modules;

  say(`downloading the ${name}, about ${megabytes} MB`);
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  for (const file of files) copyFileSync(file, path.join(home, path.basename(file)));
  const outcome = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    folder: home,
    env: process.env,
    timeMs: INSTALL_MS,
  });
  if (outcome.code !== 0)
    throw new InfrastructureError(
      `npm ci of the ${name} in ${home} failed, ${lastWords(outcome)}`,
      'The npm registry has to be reachable. Nothing was judged.',
    );
  writeFileSync(stamp, fingerprint);
  return modules;
}
