import { randomInt } from 'node:crypto';
import pLimit from 'p-limit';
import { BASE } from '../app/bases.ts';
import type { Confinement } from '../app/confinement.ts';
import { takeSlot } from '../app/slot.ts';
import { type Candidate, nameOf, type Scenario } from '../scenario/scenario.ts';
import { startOrder } from './build-caches.ts';
import { grade, type Step } from './grade.ts';
import type { Grade } from './verdict.ts';
import { fingerprint, harnessFingerprint, recall, remember } from './verdict-cache.ts';

/** One candidate to grade. */
export interface Job {
  readonly scenario: Scenario;
  readonly candidate: Candidate;
  /** False to leave the check `types` out. */
  readonly types?: boolean;
}

/** What happens while jobs run, for a progress display. */
export interface Progress extends Steps {
  /** @param isKept True when nothing had changed since an earlier run. */
  done(job: Job, grade: Grade, isKept: boolean): void;
}

/** What happens to a job while it is graded. */
export interface Steps {
  step(job: Job, step: Step): void;
}

export interface QueueOptions {
  /** How many candidates are graded at once. */
  readonly concurrency: number;
  readonly confinement: Confinement;
  readonly progress: Progress;
  /**
   * What becomes of earlier grades of candidates that have not changed since: they are taken over, or replaced,
   * or there are none to speak of.
   */
  readonly earlier: 'take over' | 'replace' | 'ignore';
  /** The folder of the earlier grades; this repository's own unless it is given. */
  readonly grades?: string | undefined;
  readonly disguise: DisguiseChoice;
}

/** The disguise of a candidate: another each time, that of a seed to grade as it was graded before, or none. */
export type DisguiseChoice = 'another' | 'none' | { readonly seed: number };

/** Seeds that are drawn are whole numbers below this. */
const SEEDS = 2 ** 32;

/**
 * Grades all jobs.
 * @returns the grades in the order of the jobs.
 * @throws InfrastructureError or UserError of the first job that could not be graded, once those in work are done.
 */
export async function gradeAll(jobs: readonly Job[], options: QueueOptions): Promise<Grade[]> {
  const limit = pLimit({ concurrency: options.concurrency, rejectOnClear: true });
  const harness = await harnessFingerprint(options.confinement);

  async function gradeOne(job: Job): Promise<Grade> {
    const print = await fingerprint(job.scenario, job.candidate, harness, job.types);
    const kept = options.earlier === 'take over' ? recall(print, options.grades) : undefined;
    const result = kept ?? (await gradeInSlot(job, options));
    if (!kept && options.earlier !== 'ignore') await remember(print, result, options.grades);
    options.progress.done(job, result, kept !== undefined);
    return result;
  }

  const all: Promise<Grade>[] = [];
  for (const index of startOrder(jobs.map(({ candidate }) => candidate))) {
    const job = jobs[index];
    if (job) all[index] = limit(() => gradeOne(job));
  }
  try {
    return await Promise.all(all);
  } catch (error) {
    limit.clearQueue();
    await Promise.allSettled(all);
    throw error;
  }
}

/** Grades one job in a slot of its own. */
export async function gradeInSlot(
  job: Job,
  options: Pick<QueueOptions, 'confinement' | 'disguise'> & { readonly progress: Steps },
): Promise<Grade> {
  const slot = await takeSlot(BASE[job.scenario.definition.base], options.confinement);
  try {
    return await grade(job.scenario, job.candidate, slot, {
      seed: seedFor(options.disguise),
      types: job.types ?? true,
      onStep: (step) => options.progress.step(job, step),
    });
  } finally {
    await slot.release();
  }
}

function seedFor(choice: DisguiseChoice): number | null {
  if (choice === 'none') return null;
  return choice === 'another' ? randomInt(SEEDS) : choice.seed;
}

/** `slug answer:oracle`, as progress lines name a job. */
export function labelOf(job: Job): string {
  return `${job.scenario.slug} ${nameOf(job.candidate)}`;
}
