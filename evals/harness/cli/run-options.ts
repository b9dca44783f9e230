import { resolve } from 'node:path';
import type { Command } from 'commander';
import { AGENTS_HELP } from '../agents/adapters.ts';
import { ARMS_HELP } from '../agents/arm.ts';
import { amount, amountOrZero, commas, list, positive, shard, whole, wholeOrZero } from './program.ts';

/** What one go of an agent may take where nothing else is said. */
interface Bounds {
  /** US dollars. */
  readonly trialCostUsd: number;
  readonly maxTurns: number;
  /** Minutes. */
  readonly timeout: number;
}

/** Adds the options of `evals run` beside those of every command that grades. */
export function withRunOptions(command: Command): Command {
  return withAgentOptions(
    command
      .option(
        '--agent <name>',
        `who answers: ${AGENTS_HELP}; may be given several times (default: answer:oracle)`,
        list,
      )
      .option(
        '--arm <names>',
        `with and without the skill, by commas: ${ARMS_HELP} (default: none,skill)`,
        commas,
      )
      .option('--shard <i/n>', 'only every n-th trial, from the i-th on', shard),
    { trialCostUsd: 5, maxTurns: 80, timeout: 30 },
  );
}

/** Adds the options of every command that lets agents work. */
export function withAgentOptions(command: Command, { trialCostUsd, maxTurns, timeout }: Bounds): Command {
  return command
    .option('--model <name>', 'the model, as the agent calls it; may be given several times', list)
    .option('--trials <n>', 'how often each is tried', positive, 1)
    .option('--out <folder>', 'where results go (default: a new folder of evals/results)', (path: string) =>
      resolve(path),
    )
    .option('--resume', 'go on with the results in --out: only what is missing or has changed is run', false)
    .option('--dry-run', 'show what would be run and what it may cost, and end', false)
    .option('--max-cost-usd <x>', 'begin nothing once this much was spent', amount)
    .option(
      '--trial-cost-usd <x>',
      'what one trial may cost, for agents that can be told',
      amount,
      trialCostUsd,
    )
    .option('--max-turns <n>', 'model calls in a trial, for agents that can be told', whole, maxTurns)
    .option('--timeout <minutes>', 'how long an agent may work', amount, timeout)
    .option('--retries <n>', 'how often a trial is tried again after a failure that may pass', wholeOrZero, 2)
    .option('--backoff <seconds>', 'wait before that, doubled each time', amountOrZero, 15)
    .option(
      '--pass-env <name>',
      'a further environment variable for the agent, taken to be a secret; may be given several times',
      list,
    );
}
