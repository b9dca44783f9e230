import {
  bootstrapMean,
  type Count,
  canDiffer,
  chanceOfBeingWorse,
  type Interval,
  LEVEL,
  leastChance,
  mean,
  signFlipTest,
} from './statistics.ts';
import type { ArmSummary, ScenarioSummary } from './summary.ts';

/** The scores that arms are compared by, each for itself. */
export const SCORES = ['functional', 'secure', 'joint'] as const;
export type ScoreName = (typeof SCORES)[number];

/** What can be said of a difference. */
export type Finding =
  | 'better'
  | 'worse'
  /** Chance alone explains it. */
  | 'no difference to be seen'
  /** Whatever had come out, chance alone would have explained it. */
  | 'not enough trials to tell';

/** An arm held against the one without the skill: the same agent, model and scenarios. */
export interface Comparison {
  readonly agent: string;
  readonly model: string | null;
  readonly arm: string;
  /** The arm that it is held against. */
  readonly baseline: string;
  readonly scores: Readonly<Record<ScoreName, Difference>>;
  /** Scenario by scenario, by joint, with Fisher's exact test. */
  readonly scenarios: readonly { readonly scenario: string; readonly finding: Finding }[];
}

/** Over the scenarios that both arms have graded trials of. */
export interface Difference {
  /** Pairs: scenarios. */
  readonly pairs: number;
  /** Mean of the differences between shares, from -1 to 1; null without a pair. */
  readonly mean: number | null;
  /** By bootstrap over the scenarios; null where they are too few, for which it would be far too narrow. */
  readonly interval: Interval | null;
  /** Of so large a difference by chance alone: the sign-flip test over the scenarios, two-sided. */
  readonly chance: number | null;
  readonly finding: Finding;
}

/**
 * Holds each arm against the one without the skill, or where there is none of those against the first arm of the
 * same agent and model.
 */
export function compareArms(arms: readonly ArmSummary[]): Comparison[] {
  return arms.flatMap((one) => {
    const peers = arms.filter(({ agent, model }) => agent === one.agent && model === one.model);
    const baseline = peers.find(({ arm }) => arm === 'none') ?? peers[0];
    return baseline && baseline !== one ? [compare(one, baseline)] : [];
  });
}

function compare(one: ArmSummary, baseline: ArmSummary): Comparison {
  const pairs = one.scenarios.flatMap((scenario) => {
    const other = baseline.scenarios.find(({ cell }) => cell.scenario === scenario.cell.scenario);
    return other && scenario.graded.length > 0 && other.graded.length > 0 ? [{ scenario, other }] : [];
  });
  const { agent, model, arm } = one;
  const difference = (score: ScoreName) =>
    differenceOf(pairs.map(({ scenario, other }) => portion(scenario, score) - portion(other, score)));
  return {
    agent,
    model,
    arm,
    baseline: baseline.arm,
    scores: {
      functional: difference('functional'),
      secure: difference('secure'),
      joint: difference('joint'),
    },
    scenarios: pairs.map(({ scenario, other }) => ({
      scenario: scenario.cell.scenario,
      finding: findingOf(scenario.joint, other.joint),
    })),
  };
}

function differenceOf(differences: readonly number[]): Difference {
  const pairs = differences.length;
  const value = mean(differences);
  const chance = pairs > 0 ? signFlipTest(differences) : null;
  if (value === null || chance === null || leastChance(pairs) > LEVEL)
    return { pairs, mean: value, interval: null, chance, finding: 'not enough trials to tell' };
  const body = { pairs, mean: value, interval: bootstrapMean(differences), chance };
  if (chance > LEVEL) return { ...body, finding: 'no difference to be seen' };
  return { ...body, finding: value > 0 ? 'better' : 'worse' };
}

/** What can be said of two shares of independent trials, with Fisher's exact test, one-sided in each direction. */
export function findingOf(one: Count, other: Count): Finding {
  if (!canDiffer(one, other)) return 'not enough trials to tell';
  if (chanceOfBeingWorse(one, other) <= LEVEL) return 'worse';
  if (chanceOfBeingWorse(other, one) <= LEVEL) return 'better';
  return 'no difference to be seen';
}

function portion(scenario: ScenarioSummary, score: ScoreName): number {
  const { count, of } = scenario[score];
  return count / of;
}
