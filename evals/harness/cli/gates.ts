import type { Command } from 'commander';
import { failUnder, type GateResult, noHarm, parseThreshold } from '../reports/gates.ts';
import type { ArmSummary } from '../reports/summary.ts';
import { list } from './program.ts';

/** Options that make a command fail by what it found. */
export interface GateOptions {
  readonly failUnder?: readonly string[];
  /** False where `--no-harm` was given: commander takes a leading "no" for the option's negation. */
  readonly harm: boolean;
}

/** What becomes of results at the gates. */
export type Gates = (arms: readonly ArmSummary[]) => GateResult[];

/** Adds the options that make a command fail by what it found. */
export function withGates(command: Command): Command {
  return command
    .option(
      '--fail-under <score=share>',
      'fail where an arm with the skill stays below, such as joint=0.9; may be given several times',
      list,
    )
    .option('--no-harm', 'fail where the skill makes any scenario worse, by more than chance');
}

/**
 * The gates that were asked for.
 * @throws UserError where one is not written as it should be.
 */
export function gatesOf({ failUnder: texts = [], harm }: GateOptions): Gates {
  const thresholds = texts.map(parseThreshold);
  return (arms) => [
    ...thresholds.flatMap((threshold) => failUnder(threshold, arms)),
    ...(harm ? [] : noHarm(arms)),
  ];
}
