import path from 'node:path';
import { z } from 'zod';
import { readJson } from '../paths.ts';
import { installPinned } from './pinned.ts';

/** The one place that names the clients and their versions. */
const PINS = path.join(import.meta.dirname, 'clients');

/** The clients that are installed with, by package, each with its exact version. */
export function clientVersions(): Record<string, string> {
  const pins = z.object({ dependencies: z.record(z.string(), z.string()) });
  return pins.parse(readJson(path.join(PINS, 'package.json'))).dependencies;
}

/**
 * Installs the clients, unless they are there.
 * @param say Told before something slow begins.
 * @returns the folder of their commands.
 * @throws InfrastructureError when the registry does not give them.
 */
export async function installClients(say: (doing: string) => void): Promise<string> {
  const modules = await installPinned({ name: 'clients', pins: PINS, megabytes: 570 }, say);
  return path.join(modules, '.bin');
}
