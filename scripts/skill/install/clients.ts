import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { InfrastructureError } from '../../../evals/harness/errors.ts';
import { CACHE } from '../../../evals/harness/paths.ts';
import { readJson } from '../paths.ts';
import { lastWords, run } from './command.ts';

/** The one place that names the clients and their versions. */
const PINS = path.join(import.meta.dirname, 'clients');
const HOME = path.join(CACHE, 'clients');
/** Holds the fingerprint of what is installed; written last, so that half an install counts as none. */
const STAMP = path.join(HOME, 'installed');
const INSTALL_MS = 600_000;

/** The clients that are installed with, by package, each with its exact version. */
export function clientVersions(): Record<string, string> {
  const pins = z.object({ dependencies: z.record(z.string(), z.string()) });
  return pins.parse(readJson(path.join(PINS, 'package.json'))).dependencies;
}

/**
 * Installs the clients, unless they are there: about 570 MB, so not a part of `npm ci`.
 * @param say Told before something slow begins.
 * @returns the folder of their commands.
 * @throws InfrastructureError when the registry does not give them.
 */
export async function installClients(say: (doing: string) => void): Promise<string> {
  const commands = path.join(HOME, 'node_modules/.bin');
  const files = ['package.json', 'package-lock.json'].map((name) => path.join(PINS, name));
  const fingerprint = files
    .reduce((hash, file) => hash.update(readFileSync(file)), createHash('sha256'))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint) return commands;

  say('downloading the clients, about 570 MB');
  rmSync(HOME, { recursive: true, force: true });
  mkdirSync(HOME, { recursive: true });
  for (const file of files) copyFileSync(file, path.join(HOME, path.basename(file)));
  const outcome = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    folder: HOME,
    env: process.env,
    timeMs: INSTALL_MS,
  });
  if (outcome.code !== 0)
    throw new InfrastructureError(
      `npm ci of the clients in ${HOME} failed, ${lastWords(outcome)}`,
      'The npm registry has to be reachable. Nothing was judged.',
    );
  writeFileSync(STAMP, fingerprint);
  return commands;
}
