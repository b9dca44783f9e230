import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors.ts';
import { INSTANCES } from './instance.ts';
import { type Keys, secretKeyOf } from './keys.ts';

const NAMES = ['CLERK_SECRET_KEY', 'NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY'] as const;

/** The files that Next.js takes its environment from. */
const ENV_FILES = [
  '',
  '.local',
  '.development',
  '.development.local',
  '.production',
  '.production.local',
].map((suffix) => `.env${suffix}`);

/**
 * Makes sure that nobody mistakes a stand-in for their Clerk instance, or the other way round.
 * @param keys The keys of local Clerk.
 * @param folder An app whose `.env` files are looked at too.
 * @throws UserError where a key of another instance is set. Its value is never shown.
 */
export function refuseRealKeys(
  env: Readonly<Record<string, string | undefined>>,
  keys: Keys,
  folder?: string,
): void {
  const local = Object.values(INSTANCES).flatMap((instance) => [
    instance.publishableKey,
    secretKeyOf(keys, instance),
  ]);
  const places = [
    { place: 'the environment', values: (name: string) => [env[name] ?? ''] },
    ...(folder ? ENV_FILES.map((file) => join(folder, file)) : [])
      .filter((file) => existsSync(file))
      .map((file) => ({ place: file, values: (name: string) => valuesIn(readFileSync(file, 'utf8'), name) })),
  ];
  for (const { place, values } of places)
    for (const name of NAMES)
      if (values(name).some((value) => /^[ps]k_/.test(value) && !local.includes(value)))
        throw new UserError(
          `${name} in ${place} is a key of a real Clerk instance, and local Clerk does not start beside one`,
          place === 'the environment'
            ? `unset it (env -u ${name} …), or run your app without local Clerk`
            : 'move that file away, or run the app without local Clerk',
        );
}

function valuesIn(text: string, name: string): string[] {
  const lines = text.matchAll(/^[ \t]*(?:export[ \t]+)?(\w+)[ \t]*=[ \t]*["']?([^\s"'#]*)/gm);
  return [...lines].flatMap(([, key, value = '']) => (key === name ? [value] : []));
}
