import type { Arm } from '../agents/arm.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Contestant } from './contestant.ts';
import type { Cell } from './record.ts';

/** One trial that is to be run. */
export interface PlannedTrial {
  readonly cell: Cell;
  /** From 1. */
  readonly trial: number;
  readonly scenario: Scenario;
  readonly contestant: Contestant;
  readonly arm: Arm;
}

/** What is tried against what. */
export interface Design {
  readonly scenarios: readonly Scenario[];
  readonly contestants: readonly Contestant[];
  readonly arms: readonly { readonly name: string; readonly arm: Arm }[];
  readonly trials: number;
}

/** A part of a plan, for one of several machines. From 1. */
export interface Shard {
  readonly index: number;
  readonly of: number;
}

/**
 * Every trial of a design. First trials come first and arms stand beside each other, so that a run that stops at
 * any moment leaves pairs that can be compared.
 */
export function planTrials({ scenarios, contestants, arms, trials }: Design): PlannedTrial[] {
  return range(trials).flatMap((trial) =>
    scenarios.flatMap((scenario) =>
      contestants.flatMap((contestant) =>
        arms.map(({ name, arm }) => ({
          cell: {
            scenario: scenario.slug,
            agent: contestant.name,
            model: contestant.model ?? null,
            arm: name,
          },
          trial,
          scenario,
          contestant,
          arm,
        })),
      ),
    ),
  );
}

/** The trials of a shard: every n-th, so that each shard gets a like share of each cell. */
export function trialsOf<T>(plan: readonly T[], { index, of }: Shard): T[] {
  return plan.filter((_, position) => position % of === index - 1);
}

/** A shard of a list in one piece, so that neighbours stay together. All shards make the list again. */
export function pieceOf<T>(list: readonly T[], { index, of }: Shard): T[] {
  const from = (part: number) => Math.floor((list.length * part) / of);
  return list.slice(from(index - 1), from(index));
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
