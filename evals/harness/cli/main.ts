import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { AGENTS_HELP } from '../agents/adapters.ts';
import { ARMS_HELP } from '../agents/arm.ts';
import { gradeCommand } from './grade.ts';
import { indexCommand } from './index-file.ts';
import { listCommand } from './list.ts';
import type { CommonOptions, GradingOptions } from './output.ts';
import {
  amount,
  amountOrZero,
  commas,
  list,
  positive,
  runProgram,
  shard,
  whole,
  wholeOrZero,
  withCommonOptions,
} from './program.ts';
import { FORMATS, type Format, type ReportOptions, reportCommand } from './report.ts';
import { type RunOptions, runCommand } from './run.ts';
import { validateCommand } from './validate.ts';

/** Two candidates at once suit two cores; more only helps where there are more. */
const CONCURRENCY = 2;

/**
 * The command line of the evals.
 * @param argv Arguments after the program's name.
 * @returns the exit code.
 */
export function main(argv: readonly string[]): Promise<number> {
  const program = new Command('evals').description(
    'Grades auth answers by building them, serving them and attacking them.',
  );
  return runProgram(program, argv, (finish) => {
    withCommonOptions(program.command('list').description('list the scenarios and their checks')).action(
      async (options: CommonOptions) => finish(await listCommand(options)),
    );

    withGates(
      withGradingOptions(
        program.command('run').description('let an agent answer the scenarios, and grade what it wrote'),
      ),
    )
      .option('--agent <name>', `who answers: ${AGENTS_HELP}; may be given several times`, list, undefined)
      .option('--model <name>', 'the model, as the agent calls it; may be given several times', list, [])
      .option('--arm <names>', `with and without the skill, by commas: ${ARMS_HELP}`, commas, undefined)
      .option('--trials <n>', 'how often each is tried', positive, 1)
      .option(
        '--out <folder>',
        'where results go; for agents, a new folder of evals/results',
        (path: string) => resolve(path),
      )
      .option(
        '--resume',
        'go on with the results that are in --out: only what is missing or has changed is run',
        false,
      )
      .option('--shard <i/n>', 'only every n-th trial, from the i-th on', shard)
      .option('--dry-run', 'show what would be run and what it may cost, and end', false)
      .option('--max-cost-usd <x>', 'begin nothing once this much was spent', amount)
      .option('--trial-cost-usd <x>', 'what one trial may cost, for agents that can be told', amount, 5)
      .option('--max-turns <n>', 'model calls in a trial, for agents that can be told', whole, 80)
      .option('--timeout <minutes>', 'how long an agent may work', amount, 30)
      .option(
        '--retries <n>',
        'how often a trial is tried again that failed for a reason that may pass',
        wholeOrZero,
        2,
      )
      .option('--backoff <seconds>', 'wait before that, doubled each time', amountOrZero, 15)
      .option(
        '--pass-env <name>',
        'a further environment variable for the agent, taken to be a secret; may be given several times',
        list,
        [],
      )
      .action(
        async ({ agent = ['answer:oracle'], ...options }: Omit<RunOptions, 'agent'> & { agent?: string[] }) =>
          finish(await runCommand({ ...options, agent })),
      );

    withGates(
      program
        .command('report')
        .description('show the results of earlier runs; several folders are taken for parts of one')
        .argument('<folder...>', 'results folders that evals run wrote')
        .addOption(
          new Option('--format <form>', 'how they are shown')
            .choices(FORMATS)
            .default('table' satisfies Format),
        )
        .option('--json', 'the same as --format json', false)
        .option('--out <path>', 'the file to write; a folder for skill-creator', (path: string) =>
          resolve(path),
        ),
    ).action(async (folders: string[], options: ReportOptions) =>
      finish(await reportCommand(folders, options)),
    );

    withGradingOptions(
      program
        .command('grade')
        .description('grade an app in any folder')
        .argument('<folder>', 'the app, with its package.json'),
    ).action(async (folder: string, options: GradingOptions) => finish(await gradeCommand(folder, options)));

    withGradingOptions(
      program
        .command('validate')
        .description(
          'the kill matrix: right answers pass, untouched projects fail, every mutant dies by its check',
        )
        .option(
          '--fresh',
          'grade everything again, also what has not changed since it was last graded',
          false,
        ),
    ).action(async (options: GradingOptions & { fresh: boolean }) => finish(await validateCommand(options)));

    program
      .command('index')
      .description('write evals/evals.json anew from the scenarios')
      .action(async () => finish(await indexCommand()));
  });
}

function withGradingOptions(command: Command): Command {
  return withCommonOptions(command)
    .option('--concurrency <n>', 'how many answers to grade at once', positive, CONCURRENCY)
    .option('--unconfined', 'run the answers without a sandbox; only for code that you trust', false);
}

function withGates(command: Command): Command {
  return command
    .option(
      '--fail-under <score=share>',
      'fail where an arm with the skill stays below, such as joint=0.9; may be given several times',
      list,
      [],
    )
    .option('--no-harm', 'fail where the skill makes any scenario worse, by more than chance');
}
