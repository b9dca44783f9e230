import { resolve } from 'node:path';
import { type Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import pc from 'picocolors';
import { shutDown } from '../app/process.ts';
import { InfrastructureError, messageOf, UserError } from '../errors.ts';
import { SCENARIOS } from '../paths.ts';
import type { Shard } from '../runs/plan.ts';

/** What a process ends with. */
export const EXIT = { passed: 0, failed: 1, usage: 2, infrastructure: 3, interrupted: 130 } as const;

const EXIT_CODES = `
Exit codes: 0 everything passed · 1 something did not pass · 2 wrong input · 3 this machine could not grade ·
130 interrupted.`;

/**
 * Runs a command line program: its commands, their errors, and Ctrl-C.
 * @param define Adds the commands; an action reports its outcome by calling `finish`.
 * @returns the exit code.
 */
export async function runProgram(
  program: Command,
  argv: readonly string[],
  define: (finish: (passed: boolean) => void) => void,
): Promise<number> {
  let code: number = EXIT.passed;
  program.addHelpText('after', EXIT_CODES).exitOverride();
  define((passed) => {
    code = passed ? EXIT.passed : EXIT.failed;
  });
  process.once('SIGINT', interrupt);
  process.once('SIGTERM', interrupt);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    return report(error);
  } finally {
    await shutDown();
    process.off('SIGINT', interrupt);
    process.off('SIGTERM', interrupt);
  }
}

/** Adds the options that every command has. */
export function withCommonOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--scenario <slug>', 'only this scenario; may be given several times').argParser(
        (slug: string, previous: readonly string[] = []) => [...previous, slug],
      ),
    )
    .option('--suite <folder>', 'the folder of the scenarios', (path: string) => resolve(path), SCENARIOS)
    .option('--json', 'print one JSON document to stdout', false);
}

/** Parses an option that takes a whole number from 1 to 64. */
export function positive(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > 64)
    throw new InvalidArgumentError('Give a whole number from 1 to 64.');
  return number;
}

/** Parses an option that takes a whole number, from 1. */
export function whole(text: string): number {
  return numberFrom(text, 1, Number.isInteger, 'Give a whole number, from 1.');
}

/** Parses an option that takes a whole number, from 0. */
export function wholeOrZero(text: string): number {
  return numberFrom(text, 0, Number.isInteger, 'Give a whole number, from 0.');
}

/** Parses an option that takes an amount above 0. */
export function amount(text: string): number {
  return numberFrom(text, Number.MIN_VALUE, Number.isFinite, 'Give a number above 0.');
}

/** Parses an option that takes an amount from 0. */
export function amountOrZero(text: string): number {
  return numberFrom(text, 0, Number.isFinite, 'Give a number from 0.');
}

/** Parses an option that may be given several times. */
export function list(text: string, previous: readonly string[] = []): string[] {
  return [...previous, text];
}

/** Parses an option that takes several values, by commas or given several times. */
export function commas(text: string, previous: readonly string[] = []): string[] {
  return [...previous, ...text.split(',').filter(Boolean)];
}

/** Parses `i/n`: the i-th of n parts. */
export function shard(text: string): Shard {
  const [, index, of] = (/^(\d+)\/(\d+)$/.exec(text) ?? []).map(Number);
  if (!index || !of || index > of) throw new InvalidArgumentError('Give it as 1/4: the first of four.');
  return { index, of };
}

function numberFrom(text: string, least: number, fits: (value: number) => boolean, advice: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!fits(value) || value < least) throw new InvalidArgumentError(advice);
  return value;
}

/** Ends what was started, so that no process and no folder is left; exit handlers remove the slots. */
function interrupt(): void {
  process.stderr.write('\ninterrupted: ending what runs\n');
  void shutDown().finally(() => process.exit(EXIT.interrupted));
}

function report(error: unknown): number {
  // Commander has printed its own message, or the help that was asked for.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.passed : EXIT.usage;
  const red = pc.createColors(process.stderr.isTTY === true && !process.env.NO_COLOR).red;
  if (error instanceof UserError || error instanceof InfrastructureError) {
    process.stderr.write(`${red('error')}: ${error.message}\n  ${error.hint}\n`);
    return error instanceof UserError ? EXIT.usage : EXIT.infrastructure;
  }
  process.stderr.write(`${red('error')}: ${messageOf(error)}\n`);
  if (error instanceof Error && error.stack) process.stderr.write(`${error.stack}\n`);
  return EXIT.infrastructure;
}
