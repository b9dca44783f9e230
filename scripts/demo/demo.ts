import { listPeople, narrate } from '../../evals/harness/clerk/cli/narrate.ts';
import { CAST, type InstanceKind, startLocalClerk } from '../../evals/harness/clerk/index.ts';
import { loadKeys } from '../../evals/harness/clerk/keys.ts';
import { refuseRealKeys } from '../../evals/harness/clerk/real-keys.ts';
import { print, printJson } from '../../evals/harness/cli/output.ts';
import { InfrastructureError } from '../../evals/harness/errors.ts';
import { TEMPLATE } from '../skill/paths.ts';
import { startNextApp } from './next-app.ts';

export interface DemoOptions {
  readonly port: number;
  readonly instance: InstanceKind;
  readonly production: boolean;
  readonly json: boolean;
}

/**
 * Runs local Clerk and the template until they are interrupted.
 * @throws UserError where the port is taken, or a key of a real instance is set.
 * @throws InfrastructureError where the app does not build, does not come up or ends by itself.
 */
export async function demo({ port, instance, production, json }: DemoOptions): Promise<void> {
  refuseRealKeys(process.env, loadKeys(), TEMPLATE);
  process.stderr.write(production ? 'building the app …\n' : 'starting the app …\n');
  const clerk = await startLocalClerk({ instance, ...narrate() });
  const app = await startNextApp({
    folder: TEMPLATE,
    mode: production ? 'production' : 'dev',
    port,
    env: { ...clerk.env(), ...clerk.browserEnv() },
    // What Next says about errors and slow compilations; its other lines are of no use here.
    onOutput: (text) => {
      if (/⨯|⚠|error/i.test(text)) process.stderr.write(text);
    },
  });
  if (json) printJson({ url: app.url, clerk: clerk.url, people: Object.values(CAST.people) });
  else {
    print();
    print(`  Open ${app.url}`);
    print();
    listPeople(CAST);
    print();
    print(`Local Clerk, a stand-in for this machine only, is at ${clerk.url}. E-mail codes appear here.`);
    print('Ctrl-C ends both.');
  }
  await app.ended;
  await clerk.close();
  throw new InfrastructureError('the app ended by itself', 'read what it printed above');
}
