import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import pLimit from 'p-limit';
import type { AgentLimits } from '../agents/agent.ts';
import type { Workshop } from '../agents/workshop.ts';
import type { Confinement } from '../app/confinement.ts';
import { InfrastructureError } from '../errors.ts';
import type { Step } from '../grade/grade.ts';
import { gradeInSlot, type Job } from '../grade/queue.ts';
import { fingerprint, harnessFingerprint } from '../grade/verdict-cache.ts';
import { answerOf, type Candidate } from '../scenario/scenario.ts';
import { type Answered, keepAnswered, readAnswered } from './answered.ts';
import type { Budget } from './budget.ts';
import { prospectOf } from './failure.ts';
import { answerFingerprint } from './fingerprint.ts';
import type { PlannedTrial } from './plan.ts';
import { type Failure, RECORD_VERSION, type TrialRecord, trialName } from './record.ts';
import { ARTIFACTS, type Store, trialFolder } from './store.ts';
import { type AgentTrial, attempt, type Patience } from './trial.ts';

/** What happens while trials run, for a progress display. */
export interface TrialProgress {
  /** @param doing In a few words, such as `asking the agent`. */
  step(trial: PlannedTrial, doing: string): void;
  grading(trial: PlannedTrial, step: Step): void;
  /** @param isKept True when nothing had changed since an earlier run. */
  done(trial: PlannedTrial, record: TrialRecord, isKept: boolean): void;
  /** A trial that was not begun, for a reason that is told once for all. */
  dropped(trial: PlannedTrial): void;
}

export interface ExecuteOptions {
  /** How many agents work at once; answers are graded by as many, but not by more than there are cores. */
  readonly concurrency: number;
  readonly confinement: Confinement;
  readonly limits: AgentLimits;
  readonly patience: Patience;
  readonly budget: Budget;
  /** Where results go; undefined for stored answers of which nothing is kept. */
  readonly store: Store | undefined;
  /** Records of an earlier run that is continued. */
  readonly earlier: readonly TrialRecord[];
  readonly workshop: Workshop;
  readonly progress: TrialProgress;
}

/** What came of a plan. */
export interface Executed {
  /** In the order of the plan; those of an earlier run that still hold among them. */
  readonly records: readonly TrialRecord[];
  /** Trials that were not begun, and why. */
  readonly dropped: readonly { readonly trial: PlannedTrial; readonly why: string }[];
}

/**
 * Runs the trials of a plan and grades what was answered. Each record is in the store when its trial is done.
 * @throws InfrastructureError or UserError where the machine or a scenario is at fault, once the trials in work are done.
 */
export async function execute(plan: readonly PlannedTrial[], options: ExecuteOptions): Promise<Executed> {
  const { confinement, limits, store, workshop, progress } = options;
  const agents = pLimit({ concurrency: options.concurrency, rejectOnClear: true });
  const graders = pLimit(Math.min(options.concurrency, availableParallelism()));
  const harness = await harnessFingerprint(confinement);
  const earlier = new Map(options.earlier.map((record) => [trialName(record.cell, record.trial), record]));
  const stopped = new Map<string, string>();
  const dropped: { trial: PlannedTrial; why: string }[] = [];

  async function runOne(trial: PlannedTrial): Promise<TrialRecord | undefined> {
    const print = await answerFingerprint(trial, { skill: await workshop.skillOf(trial.arm), limits });
    const known = earlier.get(trialName(trial.cell, trial.trial));
    const folder = store && trialFolder(store.folder, trial.cell, trial.trial);
    if (trial.contestant.kind === 'answer') {
      const answer = answerOf(trial.scenario, trial.contestant.answer);
      const candidate: Candidate = { kind: 'answer', answer };
      return gradeOne(trial, candidate, known, {
        answerFingerprint: print,
        run: null,
        retried: [],
        costUsd: 0,
      });
    }
    if (!folder) throw new Error('an agent needs a place for what it answers');
    const answered = readAnswered(folder, print) ?? (await ask(trial as AgentTrial, folder, print));
    if (!answered) return undefined;
    if ('outcome' in answered) return finish(trial, answered);
    const answer: Candidate = { kind: 'folder', folder: join(folder, ARTIFACTS.answer) };
    return gradeOne(trial, answer, known, answered);
  }

  /** Lets the agent answer; a record where that came to nothing, undefined where it was not begun. */
  async function ask(
    trial: AgentTrial,
    folder: string,
    print: string,
  ): Promise<Answered | TrialRecord | undefined> {
    const contestant = `${trial.cell.agent} ${trial.cell.model}`;
    const why = stopped.get(contestant);
    if (why !== undefined) return drop(trial, why);
    const { result, retried, costUsd } = await attempt(trial, {
      ...options,
      folder,
      say: (doing) => progress.step(trial, doing),
    });
    const common = { answerFingerprint: print, retried: [...retried], costUsd };
    if (result.kind === 'unaffordable')
      return drop(trial, 'the rest of the money would not have been enough');
    if (result.kind === 'answered') {
      const answered = { ...common, run: result.run };
      await keepAnswered(folder, answered);
      return answered;
    }
    const neverWorked = (result.run?.turns ?? 0) === 0;
    if (prospectOf(result.failure).lasting && neverWorked)
      stopped.set(contestant, `${result.failure.kind}: ${result.failure.evidence}`);
    return { ...body(trial), ...common, run: result.run, outcome: 'failed', failure: result.failure };
  }

  function drop(trial: PlannedTrial, why: string): undefined {
    dropped.push({ trial, why });
    progress.dropped(trial);
  }

  async function gradeOne(
    trial: PlannedTrial,
    candidate: Candidate,
    known: TrialRecord | undefined,
    answered: Omit<Answered, 'run'> & { readonly run: Answered['run'] | null },
  ): Promise<TrialRecord> {
    const { scenario, contestant } = trial;
    const print = await fingerprint(scenario, candidate, harness);
    const isKept =
      known?.outcome === 'graded' &&
      known.answerFingerprint === answered.answerFingerprint &&
      known.gradeFingerprint === print;
    if (isKept) {
      progress.done(trial, known, true);
      return known;
    }
    const job: Job = { scenario, candidate };
    const steps = { step: (_job: Job, step: Step) => progress.grading(trial, step) };
    progress.step(trial, 'waiting to be graded');
    try {
      const grade = await graders(() =>
        gradeInSlot(job, { confinement, progress: steps, disguise: 'another' }),
      );
      return await finish(trial, {
        ...body(trial),
        ...answered,
        outcome: 'graded',
        gradeFingerprint: print,
        grade: { ...grade, candidate: contestant.name },
      });
    } catch (error) {
      const isMachine = error instanceof InfrastructureError;
      if (contestant.kind === 'answer' || !isMachine) throw error;
      const failure: Failure = { kind: 'grading', evidence: error.message };
      return finish(trial, { ...body(trial), ...answered, outcome: 'failed', failure });
    }
  }

  async function finish(trial: PlannedTrial, record: TrialRecord): Promise<TrialRecord> {
    await store?.add(record);
    progress.done(trial, record, false);
    return record;
  }

  const all = plan.map((trial) => agents(() => runOne(trial)));
  try {
    const records = (await Promise.all(all)).filter((record) => record !== undefined);
    return { records, dropped };
  } catch (error) {
    agents.clearQueue();
    await Promise.allSettled(all);
    throw error;
  }

  function body({ cell, trial }: PlannedTrial) {
    return { version: RECORD_VERSION, cell, trial, finishedAt: new Date().toISOString() } as const;
  }
}
