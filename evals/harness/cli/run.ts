import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { adapterOf } from '../agents/adapters.ts';
import type { AgentLimits } from '../agents/agent.ts';
import { parseArm } from '../agents/arm.ts';
import { openWorkshop } from '../agents/workshop.ts';
import { type Confinement, detectConfinement, requireConfinement } from '../app/confinement.ts';
import { InfrastructureError, UserError } from '../errors.ts';
import { EVALS } from '../paths.ts';
import { type Report, reportOf } from '../reports/report.ts';
import { isGraded } from '../reports/summary.ts';
import { Budget } from '../runs/budget.ts';
import type { Contestant } from '../runs/contestant.ts';
import { type Executed, execute } from '../runs/execute.ts';
import { type Design, type PlannedTrial, planTrials, type Shard, trialsOf } from '../runs/plan.ts';
import type { TrialRecord } from '../runs/record.ts';
import { hasResults, openStore, readResults } from '../runs/store.ts';
import { loadScenarios } from '../scenario/load.ts';
import { answerOf } from '../scenario/scenario.ts';
import { type GateOptions, gatesOf } from './gates.ts';
import { type GradingOptions, printJson } from './output.ts';
import { printReport } from './report.ts';
import { printScores } from './scores.ts';
import { showTrials } from './trials.ts';

const DEFAULT_AGENT = 'answer:oracle';

/** Options of `evals run`. */
export interface RunOptions extends GradingOptions, GateOptions {
  readonly agent?: readonly string[];
  readonly model?: readonly string[];
  readonly arm?: readonly string[];
  readonly trials: number;
  readonly shard?: Shard;
  /** The results folder. */
  readonly out?: string;
  readonly resume: boolean;
  readonly dryRun: boolean;
  /** US dollars. */
  readonly maxCostUsd?: number;
  readonly trialCostUsd: number;
  readonly maxTurns: number;
  /** Minutes. */
  readonly timeout: number;
  readonly retries: number;
  /** Seconds. */
  readonly backoff: number;
  readonly passEnv?: readonly string[];
}

/**
 * `evals run`: true when every gate holds. Stored answers have one by themselves: each scenario is answered jointly
 * right.
 */
export async function runCommand(options: RunOptions): Promise<boolean> {
  const started = performance.now();
  const { passEnv = [] } = options;
  const gates = gatesOf(options);
  const design = await designOf(options);
  const whole = planTrials(design);
  const plan = options.shard ? trialsOf(whole, options.shard) : whole;
  const hasAgents = design.contestants.some(({ kind }) => kind === 'agent');
  const out = options.out ?? (hasAgents ? defaultOut() : undefined);
  const earlier = earlierResults(options.out, options.resume);
  const limits: AgentLimits = {
    timeMs: options.timeout * 60_000,
    turns: options.maxTurns,
    costUsd: options.trialCostUsd,
  };
  const budget = new Budget(
    options.maxCostUsd ?? Number.POSITIVE_INFINITY,
    earlier.map(({ costUsd }) => costUsd ?? 0),
  );
  if (hasAgents) announce(plan, design, out, options, budget);
  if (options.dryRun) return true;
  const confinement = confinementFor(options, hasAgents);
  requireKeys(design.contestants, passEnv);

  const display = showTrials(plan, budget, isClassic(options));
  const workshop = await openWorkshop({
    confinement,
    environment: process.env,
    passEnv,
    say: (doing) => display.note(doing),
  });
  const store = out === undefined ? undefined : await openStore(out, options.shard);
  let executed: Executed;
  try {
    executed = await execute(plan, {
      concurrency: options.concurrency,
      confinement,
      limits,
      patience: { retries: options.retries, backoffMs: options.backoff * 1000 },
      budget,
      store,
      earlier,
      workshop,
      progress: display,
    });
  } finally {
    display.end();
    await Promise.all([store?.close(), workshop.close()]);
  }
  if (isClassic(options))
    return printClassic(executed.records, (performance.now() - started) / 1000, options);
  const report = reportOf(executed.records, { dropped: executed.dropped, gates });
  if (options.json) printJson(report);
  else printReport(report, out);
  return verdictOf(report);
}

/** What the gates say, where there is enough to say it. */
export function verdictOf(report: Report): boolean {
  if (report.gates.some(({ passed }) => !passed)) return false;
  const missing = report.summary.failed + report.summary.dropped;
  if (missing > 0)
    throw new InfrastructureError(
      `${missing} of ${missing + report.summary.graded} trials have no grade, for reasons that are neither the model's nor its answer's`,
      'Mend what the report names, and run again with --resume: only those trials are run.',
    );
  return true;
}

async function designOf(options: RunOptions): Promise<Design> {
  const { agent = [DEFAULT_AGENT], model = [] } = options;
  const contestants = [...new Set(agent)].flatMap((name) => contestantsCalled(name, model));
  const arms =
    options.arm ?? (contestants.every(({ kind }) => kind === 'answer') ? ['none'] : ['none', 'skill']);
  const parsed = [...new Set(arms)].map((name) => ({ name, arm: parseArm(name) }));
  const scenarios = await loadScenarios(options.scenario ?? [], options.suite);
  for (const contestant of contestants)
    if (contestant.kind === 'answer') for (const scenario of scenarios) answerOf(scenario, contestant.answer);
  return { scenarios, contestants, arms: parsed, trials: options.trials };
}

function contestantsCalled(name: string, models: readonly string[]): Contestant[] {
  const [, answer] = /^answer:(.+)$/.exec(name) ?? [];
  if (answer) return [{ kind: 'answer', name: `answer:${answer}`, answer }];
  const adapter = adapterOf(name);
  const asked = models.length > 0 ? [...new Set(models)] : [undefined];
  return asked.map((model) => ({ kind: 'agent', name: adapter.name, adapter, model }));
}

function earlierResults(out: string | undefined, resume: boolean): TrialRecord[] {
  if (out === undefined && resume)
    throw new UserError('--resume needs --out', 'Name the folder that holds the results to go on with.');
  if (out === undefined || !existsSync(out)) return [];
  if (resume) return readResults([out]);
  if (hasResults(out))
    throw new UserError(
      `${out} holds results already`,
      'Pass --resume to go on with them (what has not changed is not run again), or name another folder with --out.',
    );
  return [];
}

function defaultOut(): string {
  return join(EVALS, 'results', new Date().toISOString().slice(0, 19).replaceAll(':', '-'));
}

/** Stored answers are code of this repository: where no sandbox is to be had they run without one. */
function confinementFor(options: RunOptions, hasAgents: boolean): Confinement {
  if (options.unconfined || !hasAgents) {
    const confinement: Confinement = options.unconfined
      ? { kind: 'none', reason: 'asked for by --unconfined' }
      : detectConfinement();
    if (confinement.kind === 'none')
      process.stderr.write(
        `note: the ${hasAgents ? 'agents and their ' : ''}answers run unconfined (${confinement.reason})\n`,
      );
    return confinement;
  }
  return requireConfinement();
}

/** @throws InfrastructureError where an agent has no key. */
export function requireKeys(contestants: readonly Contestant[], passEnv: readonly string[]): void {
  for (const contestant of contestants) {
    if (contestant.kind !== 'agent') continue;
    const { name, keys } = contestant.adapter;
    if (keys.length === 0 || [...keys, ...passEnv].some((key) => process.env[key])) continue;
    throw new InfrastructureError(`there is no key for ${name}`, `Set one of ${keys.join(', ')}.`);
  }
}

/** Says what is going to be run and what it may cost, before it starts. */
function announce(
  plan: readonly PlannedTrial[],
  { scenarios, contestants, arms, trials }: Design,
  out: string | undefined,
  options: RunOptions,
  budget: Budget,
): void {
  const count = (number: number, thing: string) => `${number} ${thing}${number === 1 ? '' : 's'}`;
  const agents = contestants.map(({ name, model }) => (model ? `${name} ${model}` : name)).join(', ');
  const shard = options.shard ? `, shard ${options.shard.index} of ${options.shard.of}` : '';
  const paid = plan.filter(({ contestant }) => contestant.kind === 'agent').length;
  const lines = [
    `plan: ${count(plan.length, 'trial')}: ${count(scenarios.length, 'scenario')} × ${agents} × ${arms.map(({ name }) => name).join(', ')} × ${count(trials, 'time')}${shard}`,
    `cost: ${estimate(paid, options, budget)}`,
    ...(out === undefined ? [] : [`results: ${out}`]),
  ];
  process.stderr.write(`${lines.join('\n')}\n`);
}

function estimate(paid: number, { trialCostUsd, maxCostUsd }: RunOptions, { mean, spent }: Budget): string {
  const parts = [
    mean === undefined
      ? 'not known before the first trial'
      : `about $${(paid * mean).toFixed(2)}, at $${mean.toFixed(2)} a trial as measured so far`,
    `at most $${(paid * trialCostUsd).toFixed(2)} without retries, for agents that keep to $${trialCostUsd} a trial`,
    ...(maxCostUsd === undefined ? [] : [`nothing is begun past $${maxCostUsd}`]),
    ...(spent > 0 ? [`$${spent.toFixed(2)} spent before`] : []),
  ];
  return parts.join('; ');
}

/** One stored answer once, and no gates: its scores are shown as they are. */
function isClassic({ agent = [DEFAULT_AGENT], arm, trials, failUnder, harm }: RunOptions): boolean {
  const isAnswer = agent.length === 1 && agent[0]?.startsWith('answer:') === true;
  return isAnswer && arm === undefined && trials === 1 && failUnder === undefined && harm;
}

function printClassic(records: readonly TrialRecord[], seconds: number, options: RunOptions): boolean {
  const grades = records.filter(isGraded).map(({ grade }) => grade);
  printScores(grades, seconds, options.json);
  return grades.every(({ joint }) => joint);
}
