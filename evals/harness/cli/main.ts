import { resolve } from 'node:path';
import { Argument, Command, Option } from 'commander';
import { SCENARIOS } from '../paths.ts';
import { EXPORTS, type ExportForm, type ExportOptions, exportCommand } from './export.ts';
import { withGates } from './gates.ts';
import { gradeCommand } from './grade.ts';
import { indexCommand } from './index-file.ts';
import { listCommand } from './list.ts';
import { type NewOptions, newCommand } from './new.ts';
import type { CommonOptions, ReplayOptions } from './output.ts';
import { list, positive, runProgram, shard, wholeOrZero, withCommonOptions } from './program.ts';
import { FORMATS, type Format, type ReportOptions, reportCommand } from './report.ts';
import { type RunOptions, runCommand } from './run.ts';
import { withAgentOptions, withRunOptions } from './run-options.ts';
import { type TriggersOptions, triggersCommand } from './triggers.ts';
import { type ValidateOptions, validateCommand } from './validate.ts';

/** Two candidates at once suit two cores; more only helps where there are more. */
const CONCURRENCY = 2;

const SHARDS_HELP = `
On several machines: each runs "validate --shard i/n --grades grades". Put the files of all into one folder; there
"validate --grades grades" finds everything graded, and shows the kill matrix.`;

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

    withRunOptions(
      withGates(
        withGradingOptions(
          program.command('run').description('let an agent answer the scenarios, and grade what it wrote'),
        ),
      ),
    ).action(async (options: RunOptions) => finish(await runCommand(options)));

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

    withAgentOptions(
      program
        .command('triggers')
        .description(
          'ask an agent the requests of evals/triggers.json: is the skill used where it should be?',
        )
        .option('--agent <name>', 'who is asked: an agent that tells what it used', 'claude-code')
        .option('--arm <name>', 'the arm, one with the skill', 'skill')
        .option('--request <id>', 'only this request; may be given several times', list)
        .option('--concurrency <n>', 'how many agents work at once', positive, CONCURRENCY)
        .option('--unconfined', 'run the agents without a sandbox', false)
        .option('--json', 'print one JSON document to stdout', false),
      { trialCostUsd: 0.5, maxTurns: 6, timeout: 5 },
    ).action(async (options: TriggersOptions) => finish(await triggersCommand(options)));

    withSeed(
      program
        .command('grade')
        .description('grade an app in any folder')
        .argument('<folder>', 'the app, with its package.json'),
    ).action(async (folder: string, options: ReplayOptions) => finish(await gradeCommand(folder, options)));

    withSeed(
      program
        .command('validate')
        .description(
          'the kill matrix: right answers pass, untouched projects fail, every mutant dies by its check',
        )
        .option(
          '--fresh',
          'grade everything again, also what has not changed since it was last graded',
          false,
        )
        .option('--all-checks', 'let mutants meet every check, to see all that kill them', false)
        .option('--shard <i/n>', 'only the i-th of n parts; it is judged by itself', shard)
        .option('--grades <folder>', 'where grades are kept and taken from', (path: string) => resolve(path))
        .addHelpText('after', SHARDS_HELP),
    ).action(async (options: ValidateOptions) => finish(await validateCommand(options)));

    program
      .command('export')
      .description(
        'write the suite for another engine: triggers for claude plugin eval, or scenarios for Harbor',
      )
      .addArgument(new Argument('<form>', 'the engine').choices(EXPORTS))
      .requiredOption('--out <folder>', 'a new folder', (path: string) => resolve(path))
      .option('--scenario <slug>', 'only this scenario; may be given several times', list)
      .option('--suite <folder>', 'the folder of the scenarios', (path: string) => resolve(path), SCENARIOS)
      .action(async (form: ExportForm, options: ExportOptions) => finish(await exportCommand(form, options)));

    program
      .command('new')
      .description('make a scenario to start from')
      .argument('<slug>', 'its name, such as own-data-api')
      .option('--suite <folder>', 'the folder of the scenarios', (path: string) => resolve(path), SCENARIOS)
      .action(async (slug: string, options: NewOptions) => finish(await newCommand(slug, options)));

    program
      .command('index')
      .description('write evals/evals.json anew from the scenarios')
      .action(async () => finish(await indexCommand()));
  });
}

function withSeed(command: Command): Command {
  return withGradingOptions(command).option(
    '--seed <n>',
    'grade in the disguise that an earlier grade tells; another each time by default',
    wholeOrZero,
  );
}

function withGradingOptions(command: Command): Command {
  return withCommonOptions(command)
    .option('--concurrency <n>', 'how many answers to grade at once', positive, CONCURRENCY)
    .option('--unconfined', 'run the answers without a sandbox; only for code that you trust', false);
}
