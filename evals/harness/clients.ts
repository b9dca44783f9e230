import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { writing } from './app/disk.ts';
import pins from './clients.json' with { type: 'json' };
import { InfrastructureError, messageOf } from './errors.ts';
import { CACHE } from './paths.ts';

/** The programs that load a skill, each an npm package of which the version is pinned in clients.json. */
export type ClientName = keyof typeof pins;

const Pin = z.strictObject({
  package: z.string(),
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'must be exact'),
  command: z.string(),
  /** What it takes on the disk. */
  megabytes: z.number(),
});
const Pins = z.record(z.string(), Pin);
export type Pin = z.infer<typeof Pin>;

/** An installed client. */
export interface Client extends Pin {
  /** Its folder, which can be moved: nothing in it names its own place. */
  readonly folder: string;
}

/** Where the commands of a client are, relative to its folder. */
export const COMMANDS = 'node_modules/.bin';

const INSTALL_MS = 600_000;

/** Which version of a client is used. */
export function clientPin(name: ClientName): Pin {
  const pin = Pins.parse(pins)[name];
  if (!pin) throw new Error(`clients.json has no ${name}`);
  return pin;
}

/**
 * Installs a client from the npm registry into evals/.cache, unless it is there: hundreds of megabytes, so no part
 * of `npm ci`.
 * @param say Told before something slow begins.
 * @throws InfrastructureError when the registry does not give it.
 */
export async function installClient(name: ClientName, say: (doing: string) => void): Promise<Client> {
  const pin = clientPin(name);
  const parent = join(CACHE, 'clients');
  const folder = join(parent, `${name}-${pin.version}`);
  if (existsSync(folder)) return { ...pin, folder };
  say(`installing ${pin.package} ${pin.version}, about ${pin.megabytes} MB`);
  await mkdir(parent, { recursive: true });
  const draft = await mkdtemp(join(parent, 'draft-'));
  try {
    await writeFile(
      join(draft, 'package.json'),
      // The package's own script puts the program for this platform in place.
      JSON.stringify({
        private: true,
        dependencies: { [pin.package]: pin.version },
        allowScripts: { [pin.package]: true },
      }),
    );
    await writing(draft, () => npmInstall(draft, pin));
    // A rename is atomic: another process sees the whole client or none. If it was first, ours is dropped.
    await rename(draft, folder).catch(() => {});
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  return { ...pin, folder };
}

async function npmInstall(folder: string, pin: Pin): Promise<void> {
  try {
    await promisify(execFile)(
      'npm',
      ['install', '--no-package-lock', '--no-audit', '--no-fund', '--loglevel=error'],
      {
        cwd: folder,
        timeout: INSTALL_MS,
      },
    );
    await readFile(join(folder, COMMANDS, pin.command));
  } catch (error) {
    throw new InfrastructureError(
      `${pin.package} ${pin.version} cannot be installed: ${messageOf(error).trim().slice(-600)}`,
      'The npm registry has to be reachable. Nothing was run.',
    );
  }
}
