import type { Cell, FailedTrial, GradedTrial, TrialRecord } from '../runs/record.ts';

/** How many of how many. */
export interface Share {
  readonly count: number;
  readonly of: number;
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
  /** Scenarios of which every graded trial was jointly right: pass^k. */
  readonly always: Share;
  /** Trials in which the skill was used; null in the arm without it, and for agents that do not tell. */
  readonly fired: Share | null;
  /** Means over the graded trials that tell. */
  readonly turns: number | null;
  readonly tokens: number | null;
  readonly costUsd: number | null;
  readonly seconds: number | null;
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

/** Sums results up: one entry for each agent, model and arm, in the order in which they first came. */
export function summarise(records: readonly TrialRecord[]): ArmSummary[] {
  const groups = groupBy(records, ({ cell }) => JSON.stringify([cell.agent, cell.model, cell.arm]));
  return [...groups.values()].map(summariseArm);
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
    fired: offered.length > 0 ? share(offered, ({ run }) => run?.skill.fired === true) : null,
    turns: mean(graded.map(({ run }) => run?.turns)),
    tokens: mean(graded.map(({ run }) => run?.tokens && totalTokens(run.tokens))),
    costUsd: mean(graded.map(({ run }) => run?.costUsd)),
    seconds: mean(graded.map(({ run }) => run?.seconds)),
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

/** A record that counts. */
export function isGraded(record: TrialRecord): record is GradedTrial {
  return record.outcome === 'graded';
}

/** A record that does not: neither the model nor its answer was at fault. */
export function isFailed(record: TrialRecord): record is FailedTrial {
  return record.outcome === 'failed';
}

function share<T>(all: readonly T[], holds: (one: T) => boolean): Share {
  return { count: all.filter(holds).length, of: all.length };
}

/** The mean of the numbers; null where there is none. */
function mean(values: readonly (number | null | undefined)[]): number | null {
  const numbers = values.filter((value): value is number => typeof value === 'number');
  return numbers.length > 0 ? numbers.reduce((sum, value) => sum + value, 0) / numbers.length : null;
}

function totalTokens(tokens: {
  input: number;
  output: number;
  cacheRead: number;
  cacheWrite: number;
}): number {
  return tokens.input + tokens.output + tokens.cacheRead + tokens.cacheWrite;
}

function groupBy<T>(all: readonly T[], key: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return groups;
}
