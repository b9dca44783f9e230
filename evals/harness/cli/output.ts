import Table from 'cli-table3';
import pc from 'picocolors';
import type { DisguiseChoice } from '../grade/queue.ts';

/** Options of every command. */
export interface CommonOptions {
  readonly scenario?: readonly string[];
  /** The folder of the scenarios. */
  readonly suite: string;
  readonly json: boolean;
}

/** Options of the commands that grade. */
export interface GradingOptions extends CommonOptions {
  readonly concurrency: number;
  readonly unconfined: boolean;
}

/** Options of the commands that can grade as something was graded before. */
export interface ReplayOptions extends GradingOptions {
  readonly seed?: number;
}

/** The disguise that was asked for. */
export function disguiseOf({ seed }: ReplayOptions): DisguiseChoice {
  return seed === undefined ? 'another' : { seed };
}

/** Colours of stdout: off where it is piped or NO_COLOR is set. */
export const colors = pc.createColors(process.stdout.isTTY === true && !process.env.NO_COLOR);

/** Prints one JSON document. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}

/** Prints a line. */
export function print(text = ''): void {
  process.stdout.write(`${text}\n`);
}

/** Prints rows under a head, aligned, without lines. */
export function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const none = '';
  const table = new Table({
    head: head.map((cell) => colors.bold(cell)),
    style: { head: [], border: [], 'padding-left': 0, 'padding-right': 2 },
    chars: {
      ...{ top: none, 'top-mid': none, 'top-left': none, 'top-right': none },
      ...{ bottom: none, 'bottom-mid': none, 'bottom-left': none, 'bottom-right': none },
      ...{ left: none, 'left-mid': none, mid: none, 'mid-mid': none },
      ...{ right: none, 'right-mid': none, middle: none },
    },
  });
  table.push(...rows.map((row) => [...row]));
  print(
    table
      .toString()
      .split('\n')
      .map((line) => line.trimEnd())
      .join('\n'),
  );
}

/** `pass` or `FAIL`, so that the outcome shows without colours too. */
export function passOrFail(passed: boolean): string {
  return passed ? colors.green('pass') : colors.red('FAIL');
}
