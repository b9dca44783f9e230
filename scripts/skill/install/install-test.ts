import path from 'node:path';
import pLimit from 'p-limit';
import { SKILL_PATH } from './breaks.ts';
import { installClients } from './clients.ts';
import { judge, type Probe, type Sites, type Verdict } from './probe.ts';
import { CLAUDE_CODE } from './probes/claude-code.ts';
import { SKILLS_CLI } from './probes/skills-cli.ts';
import { VALIDATORS } from './probes/validators.ts';
import { copyWorkingTree, publish } from './repository.ts';
import { withChangedCopy, withUser } from './site.ts';
import { withTemporaryFolder } from './temporary.ts';

/** How many looks go on at once. */
const CONCURRENCY = 2;

/** What a broken copy holds of the repository: all that clients look at, without the weight of the evals. */
const FOR_CLIENTS = ['.claude-plugin', SKILL_PATH, 'package.json', 'package-lock.json', 'LICENSE'];

/**
 * Installs the skill as it lies in the working tree with the clients that its users have, without a network.
 * @param say Told what is going on.
 * @throws InfrastructureError when the clients cannot be had; UserError outside a git clone.
 */
export async function installTest(say: (doing: string) => void): Promise<Verdict[]> {
  const clients = await installClients(say);
  return withTemporaryFolder(async (folder) => {
    const [whole, slim] = [path.join(folder, 'whole'), path.join(folder, 'slim')];
    await copyWorkingTree(whole);
    await publish(whole);
    await copyWorkingTree(slim, FOR_CLIENTS);

    const inTurn = pLimit(CONCURRENCY);
    const sites: Sites = {
      sound: (use) => inTurn(() => withUser(whole, clients, use)),
      broken: (change, use) => inTurn(() => withChangedCopy(slim, clients, change, use)),
    };
    const judged = async <Seen>(probe: Probe<Seen>) => {
      const verdicts = await judge(probe, sites);
      for (const { client, expectation, passed } of verdicts)
        say(`${client}: ${expectation}: ${passed ? 'pass' : 'FAIL'}`);
      return verdicts;
    };
    const verdicts = await Promise.all([...VALIDATORS.map(judged), judged(CLAUDE_CODE), judged(SKILLS_CLI)]);
    return verdicts.flat();
  });
}
