import type { PlannedTrial } from '../runs/plan.ts';
import { RECORD_VERSION, type TrialRecord } from '../runs/record.ts';
import { type Comparison, compareArms } from './compare.ts';
import type { GateResult } from './gates.ts';
import { type ArmSummary, isGraded, summarise } from './summary.ts';

/** What `run` and `report` have to say; `--json` prints it as it is. */
export interface Report {
  readonly version: typeof RECORD_VERSION;
  readonly summary: {
    readonly graded: number;
    /** Not scored: neither the model nor its answer was at fault. */
    readonly failed: number;
    /** Not begun. */
    readonly dropped: number;
    /** US dollars, all attempts. */
    readonly costUsd: number;
  };
  readonly arms: readonly ArmSummary[];
  /** Arms of the same agent and model, held against each other. */
  readonly comparisons: readonly Comparison[];
  readonly gates: readonly GateResult[];
  /** Trials that were not begun, by the reason. */
  readonly dropped: readonly { readonly why: string; readonly trials: number }[];
}

/** Makes the report of a set of records. */
export function reportOf(
  records: readonly TrialRecord[],
  {
    dropped,
    gates,
  }: {
    readonly dropped: readonly { readonly trial: PlannedTrial; readonly why: string }[];
    readonly gates: (arms: readonly ArmSummary[]) => GateResult[];
  },
): Report {
  const arms = summarise(records);
  const graded = records.filter(isGraded).length;
  const reasons = new Map<string, number>();
  for (const { why } of dropped) reasons.set(why, (reasons.get(why) ?? 0) + 1);
  return {
    version: RECORD_VERSION,
    summary: {
      graded,
      failed: records.length - graded,
      dropped: dropped.length,
      costUsd: records.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0),
    },
    arms,
    comparisons: compareArms(arms),
    gates: gates(arms),
    dropped: [...reasons].map(([why, trials]) => ({ why, trials })),
  };
}
