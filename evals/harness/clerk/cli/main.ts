import { Command, InvalidArgumentError, Option } from 'commander';
import { runProgram } from '../../cli/program.ts';
import { INSTANCE_KINDS } from '../index.ts';
import { startCommand } from './start.ts';

/** Always the same, so that the lines in somebody's `.env.local` hold for the next time too. */
const DEFAULT_PORT = 4400;

/**
 * The command line of local Clerk.
 * @param argv Arguments after the program's name.
 * @returns the exit code.
 */
export function main(argv: readonly string[]): Promise<number> {
  const program = new Command('clerk').description(
    'Local Clerk: a stand-in for a Clerk instance, for development and tests on this machine.',
  );
  return runProgram(program, argv, () => {
    program
      .command('start')
      .description('run it, and print the environment that makes a Next.js app its client; Ctrl-C ends it')
      .option('--port <port>', 'the port of 127.0.0.1', portNumber, DEFAULT_PORT)
      .addOption(instanceOption())
      .option('--seed <file>', 'who exists, in the form of evals/harness/clerk/cast.json')
      .option('--json', 'print one JSON document to stdout once it runs', false)
      .action(startCommand);
  });
}

/** The option that says which kind of instance local Clerk plays. */
export function instanceOption(): Option {
  return new Option(
    '--instance <kind>',
    'what local Clerk plays: an instance with keys like pk_live_…, or one with pk_test_…',
  )
    .choices(INSTANCE_KINDS)
    .default('production');
}

/** Parses an option that takes a port. */
export function portNumber(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new InvalidArgumentError('Give a whole number from 1 to 65535.');
  return port;
}
