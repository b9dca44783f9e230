import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AgentLimits, Go } from '../agents/agent.ts';
import { changesIn, collectAnswer } from '../agents/project.ts';
import { countTools } from '../agents/reading.ts';
import type { Bench, Workshop } from '../agents/workshop.ts';
import { listFiles } from '../app/files.ts';
import { messageOf, UserError } from '../errors.ts';
import type { Budget } from './budget.ts';
import type { Contestant } from './contestant.ts';
import { failureOf, prospectOf, wrongArm } from './failure.ts';
import type { PlannedTrial } from './plan.ts';
import type { AgentRun, Failure } from './record.ts';
import { ARTIFACTS } from './store.ts';
import type { Transcript } from './transcript.ts';

/** A trial that an agent has to do. */
export type AgentTrial = PlannedTrial & { readonly contestant: Extract<Contestant, { kind: 'agent' }> };

/** How failed attempts are tried again. */
export interface Patience {
  /** Attempts after the first. */
  readonly retries: number;
  /** Before the first of them, in milliseconds; doubled before each further one. */
  readonly backoffMs: number;
}

/** Longest wait before another attempt, in milliseconds. */
const LONGEST_BACKOFF_MS = 120_000;

/** What came of an agent's attempts at a scenario. */
export interface Attempts {
  readonly retried: readonly Failure[];
  readonly costUsd: number | null;
  readonly result:
    | { readonly kind: 'answered'; readonly run: AgentRun }
    | { readonly kind: 'failed'; readonly run: AgentRun | null; readonly failure: Failure }
    /** There is too little money left to begin. */
    | { readonly kind: 'unaffordable' };
}

export interface AttemptOptions {
  readonly workshop: Workshop;
  readonly limits: AgentLimits;
  readonly patience: Patience;
  readonly budget: Budget;
  /** Where the answer, the transcript and the diff are put; emptied first. */
  readonly folder: string;
  /** Told of what is going on, in a few words. */
  say(doing: string): void;
}

/** Lets an agent answer a scenario: once, and again where the machinery failed it in a way that may pass. */
export async function attempt(trial: AgentTrial, options: AttemptOptions): Promise<Attempts> {
  const { workshop, limits, patience, budget, folder, say } = options;
  const { scenario, arm, contestant } = trial;
  const { adapter, model } = contestant;
  const retried: Failure[] = [];
  let costUsd: number | null = null;
  for (let number = 0; ; number += 1) {
    say('waiting');
    const money = await budget.reserve(limits.costUsd);
    if (!money) return { retried, costUsd, result: { kind: 'unaffordable' } };
    say(number === 0 ? 'preparing' : `preparing attempt ${number + 1}`);
    let bench: Bench | undefined;
    try {
      bench = await workshop.open({
        scenario,
        adapter,
        arm,
        model,
        limits: { ...limits, costUsd: money.amount },
      });
      say('asking the agent');
      const go = await bench.go();
      const cost = go.reading.costUsd;
      // An agent that was ended has not told its cost; it is taken for what others cost.
      money.settle(cost ?? budget.mean ?? 0);
      if (cost !== null) costUsd = (costUsd ?? 0) + cost;
      const run = runOf(go, bench);
      await keep(go, bench, folder);
      const failure =
        wrongArm(go.reading, bench.task.skill, adapter) ??
        failureOf(go, adapter) ??
        (await unusableAnswer(folder));
      // Stopped by what was left of the run's money, not by what a trial may cost: that says nothing of the model.
      if (run.end === 'cost limit' && money.amount < limits.costUsd)
        return {
          retried,
          costUsd,
          result: {
            kind: 'failed',
            run,
            failure: { kind: 'budget', evidence: `$${money.amount} were left` },
          },
        };
      if (!failure) return { retried, costUsd, result: { kind: 'answered', run } };
      if (!prospectOf(failure).passing || number >= patience.retries)
        return { retried, costUsd, result: { kind: 'failed', run, failure } };
      retried.push(failure);
      const wait = Math.min(patience.backoffMs * 2 ** number, LONGEST_BACKOFF_MS);
      say(`waiting ${Math.round(wait / 1000)} s after: ${failure.kind}`);
      await sleep(wait);
    } finally {
      money.settle(0);
      await bench?.remove();
    }
  }
}

/** What the agent did, for the record. */
function runOf({ reading, exit, seconds }: Go, { task }: Bench): AgentRun {
  const { ending } = reading;
  const isLate = exit.by === 'limit' && exit.limit === 'time';
  const end =
    ending.by === 'turn limit' || ending.by === 'cost limit' ? ending.by : isLate ? 'time limit' : 'itself';
  return {
    end,
    seconds: Math.round(seconds * 10) / 10,
    turns: reading.turns,
    tokens: reading.tokens,
    costUsd: reading.costUsd,
    model: reading.model,
    skill: {
      offered: task.skill !== undefined,
      fired: task.skill ? reading.skillFired : false,
      read: [...reading.skillFilesRead],
    },
    tools: countTools(reading.steps),
    filesRead: [...reading.filesRead],
    filesWritten: [...reading.filesWritten],
    denied: [...reading.denied],
  };
}

/** Puts what a go left behind where reports find it, credentials blotted out. */
async function keep(go: Go, { project, task, redact, redactGiven }: Bench, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(join(folder, ARTIFACTS.answer), { recursive: true });
  await collectAnswer(project, join(folder, ARTIFACTS.answer), redactGiven);
  const transcript: Transcript = {
    version: 1,
    prompt: task.prompt,
    steps: go.reading.steps.map((step) =>
      step.kind === 'used' ? { ...step, output: step.output ?? null } : step,
    ),
  };
  const files = {
    [ARTIFACTS.transcript]: redact(JSON.stringify(transcript, null, 1)),
    [ARTIFACTS.diff]: redact(await changesIn(project)),
    [ARTIFACTS.stdout]: go.stdout,
    [ARTIFACTS.stderr]: go.stderr,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
}

/** Why a folder cannot be graded at all, whatever the checks. */
async function unusableAnswer(folder: string): Promise<Failure | undefined> {
  try {
    await listFiles(join(folder, ARTIFACTS.answer));
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return { kind: 'grading', evidence: messageOf(error) };
    throw error;
  }
}
