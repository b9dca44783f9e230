import { print, printJson } from '../../cli/output.ts';
import { CAST, type InstanceKind, startLocalClerk } from '../index.ts';
import { loadKeys } from '../keys.ts';
import { refuseRealKeys } from '../real-keys.ts';
import { readSeed } from '../seed.ts';
import { listPeople, narrate } from './narrate.ts';

export interface StartOptions {
  readonly port: number;
  readonly instance: InstanceKind;
  readonly seed?: string;
  readonly json: boolean;
}

/**
 * Runs local Clerk until it is interrupted.
 * @throws UserError where a key of a real instance is set, or the seed is none.
 * @throws InfrastructureError where the port is taken.
 */
export async function startCommand({ port, instance, seed: file, json }: StartOptions): Promise<void> {
  refuseRealKeys(process.env, loadKeys());
  const seed = file === undefined ? CAST : readSeed(file);
  const clerk = await startLocalClerk({ instance, seed, port, ...narrate() });
  const env = { ...clerk.env(), ...clerk.browserEnv() };
  if (json) printJson({ url: clerk.url, env, people: Object.values(seed.people) });
  else {
    print(
      `# Local Clerk runs as a ${instance} instance: a stand-in, for this machine only. Put these lines into .env.local`,
    );
    print(
      '# of a Next.js app with @clerk/nextjs 7, and restart it. Remove them before you use a real instance.',
    );
    for (const [name, value] of Object.entries(env)) print(`${name}=${value}`);
    print();
    listPeople(seed);
    print();
    print(`Everybody, and the e-mail codes: ${clerk.url}`);
    print(`Back to the beginning:           curl -X POST ${clerk.url}/__local/reset`);
    print('Ctrl-C ends it.');
  }
  await new Promise(() => {});
}
