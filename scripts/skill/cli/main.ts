import { Command } from 'commander';
import { positive, runProgram } from '../../../evals/harness/cli/program.ts';
import { installTestCommand } from './install-test.ts';
import { type TestOptions, testCommand } from './test.ts';

/**
 * The command line of the skill's own tests.
 * @param argv Arguments after the program's name.
 * @returns the exit code.
 */
export function main(argv: readonly string[]): Promise<number> {
  const program = new Command('skill').description(
    "Proves the skill's text: its blocks, its names, its length.",
  );
  return runProgram(program, argv, (finish) => {
    program
      .command('test')
      .description('build and attack every code block; check names and length')
      .option('--reference <name>', 'only this text, such as api-routes or SKILL')
      .option('--fresh', 'attack everything again, also what has not changed', false)
      .option('--concurrency <n>', 'how many apps to build at once', positive, 2)
      .option('--json', 'print one JSON document to stdout', false)
      .action(async (options: TestOptions) => finish(await testCommand(options)));
    program
      .command('install-test')
      .description('install the skill with the real clients, offline; downloads them the first time')
      .option('--json', 'print one JSON document to stdout', false)
      .action(async (options: { json: boolean }) => finish(await installTestCommand(options)));
  });
}
