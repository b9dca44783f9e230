import { failUnder, type GateResult, noHarm, parseThreshold } from '../reports/gates.ts';
import type { ArmSummary } from '../reports/summary.ts';

/** Options that make a command fail by what it found. */
export interface GateOptions {
  readonly failUnder: readonly string[];
  /** False where `--no-harm` was given: commander takes a leading "no" for the option's negation. */
  readonly harm: boolean;
}

/**
 * The gates that were asked for.
 * @throws UserError where one is not written as it should be.
 */
export function gatesOf(options: GateOptions): (arms: readonly ArmSummary[]) => GateResult[] {
  const thresholds = options.failUnder.map(parseThreshold);
  return (arms) => [
    ...thresholds.flatMap((threshold) => failUnder(threshold, arms)),
    ...(options.harm ? [] : noHarm(arms)),
  ];
}
