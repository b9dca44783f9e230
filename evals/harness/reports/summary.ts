import type { AgentRun, Cell, FailedTrial, GradedTrial, TrialRecord } from '../runs/record.ts';
import { bootstrapMean, type Count, type Interval, mean, passPower, wilson } from './statistics.ts';

/** How many of how many. */
export interface Share extends Count {
  /** Wilson's, for 95 %; null where nothing was tried. */
  readonly interval: Interval | null;
}

/** A mean over the trials that tell. */
export interface Mean {
  readonly mean: number;
  readonly of: number;
  /** By bootstrap, for 95 %; null for a single trial. */
  readonly interval: Interval | null;
}

/** All trials of one agent with one model in one arm. */
export interface ArmSummary {
  readonly agent: string;
  readonly model: string | null;
  readonly arm: string;
  readonly trials: number;
  readonly functional: Share;
  readonly secure: Share;
  readonly joint: Share;
  /** Scenarios of which every graded trial was jointly right. */
  readonly always: Share;
  /** pass^k: how likely k new trials of a scenario would all be jointly right, for k from 1 to what was tried. */
  readonly passPowers: readonly { readonly k: number; readonly chance: number }[];
  /** Trials in which the skill was used; null in the arm without it, and for agents that do not tell. */
  readonly fired: Share | null;
  /** Means over the graded trials; null where no agent tells. */
  readonly turns: Mean | null;
  readonly tokens: Mean | null;
  /** US dollars. */
  readonly costUsd: Mean | null;
  /** Wall time of the agent alone. */
  readonly seconds: Mean | null;
  /** What all trials cost together, failed ones and attempts too. */
  readonly totalCostUsd: number;
  /** Trials that are not scored: neither the model nor its answer was at fault. */
  readonly failed: readonly FailedTrial[];
  readonly scenarios: readonly ScenarioSummary[];
}

/** All trials of one cell. */
export interface ScenarioSummary {
  readonly cell: Cell;
  readonly functional: Share;
  readonly secure: Share;
  readonly joint: Share;
  readonly graded: readonly GradedTrial[];
  readonly failed: readonly FailedTrial[];
}

/**
 * Sums results up: one entry for each agent, model and arm. Results come in the order in which trials ended; here
 * they are put in one that is the same each time, with the arm without the skill first.
 */
export function summarise(records: readonly TrialRecord[]): ArmSummary[] {
  const inOrder = [...records].sort((first, second) => compareKeys(orderOf(first), orderOf(second)));
  const groups = groupBy(inOrder, ({ cell }) => JSON.stringify([cell.agent, cell.model, cell.arm]));
  return [...groups.values()].map(summariseArm);
}

function orderOf({ cell, trial }: TrialRecord): readonly string[] {
  const arm = cell.arm === 'none' ? '' : cell.arm;
  return [cell.agent, cell.model ?? '', arm, cell.scenario, String(trial).padStart(6, '0')];
}

function compareKeys(first: readonly string[], second: readonly string[]): number {
  const at = first.findIndex((part, index) => part !== second[index]);
  return at < 0 ? 0 : (first[at] ?? '') < (second[at] ?? '') ? -1 : 1;
}

function summariseArm(records: readonly TrialRecord[]): ArmSummary {
  const [first] = records;
  if (!first) throw new Error('a group has at least one record');
  const { agent, model, arm } = first.cell;
  const graded = records.filter(isGraded);
  const offered = graded.filter(({ run }) => run?.skill.offered && run.skill.fired !== null);
  const scenarios = [...groupBy(records, ({ cell }) => cell.scenario).values()].map(summariseScenario);
  const tried = scenarios.filter((one) => one.graded.length > 0);
  return {
    agent,
    model,
    arm,
    trials: records.length,
    ...scores(graded),
    always: share(tried, (one) => one.joint.count === one.joint.of),
    passPowers: powersOf(tried),
    fired: offered.length > 0 ? share(offered, ({ run }) => run?.skill.fired === true) : null,
    turns: meanOf(graded.map(({ run }) => run?.turns)),
    tokens: meanOf(graded.map(({ run }) => run && totalTokens(run))),
    costUsd: meanOf(graded.map(({ run }) => run?.costUsd)),
    seconds: meanOf(graded.map(({ run }) => run?.seconds)),
    totalCostUsd: records.reduce((sum, { costUsd }) => sum + (costUsd ?? 0), 0),
    failed: records.filter(isFailed),
    scenarios,
  };
}

function summariseScenario(records: readonly TrialRecord[]): ScenarioSummary {
  const [first] = records;
  if (!first) throw new Error('a group has at least one record');
  const graded = records.filter(isGraded);
  return { cell: first.cell, ...scores(graded), graded, failed: records.filter(isFailed) };
}

function scores(graded: readonly GradedTrial[]) {
  return {
    functional: share(graded, ({ grade }) => grade.functional),
    secure: share(graded, ({ grade }) => grade.secure),
    joint: share(graded, ({ grade }) => grade.joint),
  };
}

/** The scenarios that any of the arms was tried on. */
export function slugsOf(arms: readonly ArmSummary[]): string[] {
  return [...new Set(arms.flatMap(({ scenarios }) => scenarios.map(({ cell }) => cell.scenario)))].sort();
}

/** A record that counts. */
export function isGraded(record: TrialRecord): record is GradedTrial {
  return record.outcome === 'graded';
}

/** A record that does not: neither the model nor its answer was at fault. */
export function isFailed(record: TrialRecord): record is FailedTrial {
  return record.outcome === 'failed';
}

function powersOf(tried: readonly ScenarioSummary[]): ArmSummary['passPowers'] {
  const most = tried.length > 0 ? Math.min(...tried.map(({ joint }) => joint.of)) : 0;
  return Array.from({ length: most }, (_, index) => {
    const k = index + 1;
    return { k, chance: mean(tried.map(({ joint }) => passPower(joint, k))) ?? 0 };
  });
}

function share<T>(all: readonly T[], holds: (one: T) => boolean): Share {
  const count = { count: all.filter(holds).length, of: all.length };
  return { ...count, interval: wilson(count) };
}

function meanOf(values: readonly (number | null | undefined)[]): Mean | null {
  const numbers = values.filter((value) => typeof value === 'number');
  const value = mean(numbers);
  return value === null ? null : { mean: value, of: numbers.length, interval: bootstrapMean(numbers) };
}

/** All tokens of a go, whatever they are charged as; null where the agent does not tell. */
export function totalTokens({ tokens }: Pick<AgentRun, 'tokens'>): number | null {
  return tokens && tokens.input + tokens.output + tokens.cacheRead + tokens.cacheWrite;
}

/** Groups values by a key, in the order in which the keys first come. */
export function groupBy<T>(all: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}
