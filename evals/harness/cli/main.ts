import { resolve } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import { stopAll } from '../app/process.ts';
import { InfrastructureError, messageOf, UserError } from '../errors.ts';
import { SCENARIOS } from '../paths.ts';
import { gradeCommand } from './grade.ts';
import { listCommand } from './list.ts';
import type { CommonOptions } from './output.ts';
import { runCommand } from './run.ts';
import { validateCommand } from './validate.ts';

/** What the process ends with. */
export const EXIT = { passed: 0, failed: 1, usage: 2, infrastructure: 3, interrupted: 130 } as const;

const EXIT_CODES = `
Exit codes: 0 everything passed · 1 something did not pass · 2 wrong input · 3 this machine could not grade ·
130 interrupted.`;

/** Two candidates at once suit two cores; more only helps where there are more. */
const CONCURRENCY = 2;

/**
 * The command line of the evals.
 * @param argv Arguments after the program's name.
 * @returns the exit code.
 */
export async function main(argv: readonly string[]): Promise<number> {
  let code: number = EXIT.passed;
  const program = new Command('evals')
    .description('Grades auth answers by building them, serving them and attacking them.')
    .addHelpText('after', EXIT_CODES)
    .exitOverride()
    .configureHelp({ showGlobalOptions: true });
  const act =
    (action: () => Promise<boolean>): (() => Promise<void>) =>
    async () => {
      code = (await action()) ? EXIT.passed : EXIT.failed;
    };

  const list = program.command('list').description('list the scenarios and their checks');
  common(list).action((options: CommonOptions) => act(() => listCommand(options))());

  const run = program
    .command('run')
    .description('let an agent answer the scenarios, and grade what it wrote')
    .option('--agent <name>', 'who answers: answer:<name> lays a stored answer', 'answer:oracle');
  grading(common(run)).action((options) => act(() => runCommand(options))());

  const grade = program
    .command('grade')
    .description('grade an app in any folder')
    .argument('<folder>', 'the app, with its package.json');
  grading(common(grade)).action((folder: string, options) => act(() => gradeCommand(folder, options))());

  const validate = program
    .command('validate')
    .description(
      'the kill matrix: right answers pass, untouched projects fail, every mutant dies by its check',
    )
    .option('--fresh', 'grade everything again, also what has not changed since it was last graded', false);
  grading(common(validate)).action((options) => act(() => validateCommand(options))());

  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    return report(error);
  } finally {
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}

function common(command: Command): Command {
  return command
    .addOption(
      new Option('--scenario <slug>', 'only this scenario; may be given several times').argParser(
        (slug: string, previous: readonly string[] = []) => [...previous, slug],
      ),
    )
    .option('--suite <folder>', 'the folder of the scenarios', (path: string) => resolve(path), SCENARIOS)
    .option('--json', 'print one JSON document to stdout', false);
}

function grading(command: Command): Command {
  return command
    .option('--concurrency <n>', 'how many answers to grade at once', positive, CONCURRENCY)
    .option('--unconfined', 'run the answers without a sandbox; only for code that you trust', false);
}

function positive(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 64)
    throw new InvalidArgumentError('Give a whole number from 1 to 64.');
  return number;
}

/** Ends what was started, so that no process and no folder is left; exit handlers remove the slots. */
function interrupt(): void {
  process.stderr.write('\ninterrupted: ending what runs\n');
  void stopAll().finally(() => process.exit(EXIT.interrupted));
}

function report(error: unknown): number {
  // Commander has printed its own message, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.passed : EXIT.usage;
  const red = pc.createColors(process.stderr.isTTY === true).red;
  if (error instanceof UserError || error instanceof InfrastructureError) {
    process.stderr.write(`${red('error')}: ${error.message}\n  ${error.hint}\n`);
    return error instanceof UserError ? EXIT.usage : EXIT.infrastructure;
  }
  process.stderr.write(`${red('error')}: ${messageOf(error)}\n`);
  if (error instanceof Error && error.stack) process.stderr.write(`${error.stack}\n`);
  return EXIT.infrastructure;
}
