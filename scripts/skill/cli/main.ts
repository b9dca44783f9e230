import { Command } from 'commander';
import { positive, runProgram } from '../../../evals/harness/cli/program.ts';
import { type ClaimsOptions, claimsCommand } from './claims.ts';
import { type DriftOptions, driftCommand } from './drift.ts';
import { installTestCommand } from './install-test.ts';
import { type NamesOptions, namesCommand } from './names.ts';
import { type TestOptions, testCommand } from './test.ts';

/**
 * The command line of the skill's own tests.
 * @param argv Arguments after the program's name.
 * @returns the exit code.
 */
export function main(argv: readonly string[]): Promise<number> {
  const program = new Command('skill').description(
    'Proves the skill: its blocks, its claims, its names, its length, its installs.',
  );
  return runProgram(program, argv, (finish) => {
    program
      .command('test')
      .description('build and attack every code block, measure every claim; check names and length')
      .option('--reference <name>', 'only this text, such as api-routes or SKILL')
      .option('--fresh', 'attack everything again, also what has not changed', false)
      .option('--concurrency <n>', 'how many apps to build at once', positive, 2)
      .option('--json', 'print one JSON document to stdout', false)
      .action(async (options: TestOptions) => finish(await testCommand(options)));

    program
      .command('claims')
      .description('measure every sentence that claims something about Clerk or Next.js')
      .option('--reference <name>', 'only this text, such as api-routes or SKILL')
      .option('--uncovered', 'list the sentences that no claim quotes, and measure nothing', false)
      .option('--fresh', 'measure everything again, also what has not changed', false)
      .option('--concurrency <n>', 'how many apps to build at once', positive, 2)
      .option('--json', 'print one JSON document to stdout', false)
      .action(async (options: ClaimsOptions) => finish(await claimsCommand(options)));

    program
      .command('names')
      .description('check that every name in the texts is real, for the SDK versions installed here')
      .option('--json', 'print one JSON document to stdout', false)
      .action((options: NamesOptions) => finish(namesCommand(options)));

    program
      .command('drift')
      .description('list which names in the texts differ between two versions of @clerk/nextjs')
      .requiredOption('--from <version>', 'the older version, such as 7.8.0')
      .requiredOption('--to <version>', 'the newer version, such as 7.9.17')
      .option('--json', 'print one JSON document to stdout', false)
      .action(async (options: DriftOptions) => finish(await driftCommand(options)));

    program
      .command('install-test')
      .description('install the skill with the real clients, offline; downloads them the first time')
      .option('--json', 'print one JSON document to stdout', false)
      .action(async (options: { json: boolean }) => finish(await installTestCommand(options)));
  });
}
