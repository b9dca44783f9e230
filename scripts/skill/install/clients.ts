import path from 'node:path';
import { z } from 'zod';
import { COMMANDS, clientPin, installClient } from '../../../evals/harness/clients.ts';
import { readJson } from '../paths.ts';
import { installPinned } from './pinned.ts';

/** Names what is installed with beside Claude Code, whose version evals/harness/clients.json names. */
const PINS = path.join(import.meta.dirname, 'clients');

/** The clients that are installed with, by package, each with its exact version. */
export function clientVersions(): Record<string, string> {
  const pins = z.object({ dependencies: z.record(z.string(), z.string()) });
  const claude = clientPin('claude-code');
  return {
    [claude.package]: claude.version,
    ...pins.parse(readJson(path.join(PINS, 'package.json'))).dependencies,
  };
}

/**
 * Installs the clients, unless they are there.
 * @param say Told before something slow begins.
 * @returns the folders of their commands.
 * @throws InfrastructureError when the registry does not give them.
 */
export async function installClients(say: (doing: string) => void): Promise<string[]> {
  const claude = await installClient('claude-code', say);
  const modules = await installPinned({ name: 'install-clients', pins: PINS, megabytes: 190 }, say);
  return [path.join(modules, '.bin'), path.join(claude.folder, COMMANDS)];
}
