import { mkdir } from 'node:fs/promises';
import pLimit from 'p-limit';
import type { AgentLimits } from '../agents/agent.ts';
import type { Arm } from '../agents/arm.ts';
import type { Workshop } from '../agents/workshop.ts';
import { UserError } from '../errors.ts';
import type { Budget } from '../runs/budget.ts';
import type { Contestant } from '../runs/contestant.ts';
import { answerFingerprint } from '../runs/fingerprint.ts';
import { trialFolder } from '../runs/store.ts';
import { type AgentTrial, attempt, type Patience } from '../runs/trial.ts';
import { addRecord, keyOf, type TriggerRecord } from './record.ts';
import { asScenario, type TriggerRequest } from './requests.ts';

/** One go that is to be made. */
export interface PlannedGo {
  readonly request: TriggerRequest;
  readonly trial: AgentTrial;
}

/** Every go at the requests: first goes first, so that a run that stops leaves something to judge by. */
export async function planGoes(
  requests: readonly TriggerRequest[],
  contestants: readonly Extract<Contestant, { kind: 'agent' }>[],
  { name, arm }: { readonly name: string; readonly arm: Arm },
  trials: number,
): Promise<PlannedGo[]> {
  const asked = await Promise.all(
    requests.map(async (request) => ({ request, scenario: await asScenario(request) })),
  );
  return Array.from({ length: trials }, (_, index) =>
    asked.flatMap(({ request, scenario }) =>
      contestants.map((contestant) => ({
        request,
        trial: {
          cell: {
            scenario: request.id,
            agent: contestant.name,
            model: contestant.model ?? null,
            arm: name,
          },
          trial: index + 1,
          scenario,
          contestant,
          arm,
        },
      })),
    ),
  ).flat();
}

export interface GoOptions {
  readonly concurrency: number;
  readonly limits: AgentLimits;
  readonly patience: Patience;
  readonly budget: Budget;
  readonly workshop: Workshop;
  /** The results folder. */
  readonly folder: string;
  /** Records of an earlier run that is continued, by {@link keyOf}. */
  readonly earlier: ReadonlyMap<string, TriggerRecord>;
  say(go: PlannedGo, doing: string): void;
  /** @param record Undefined where the money was used up before. */
  done(go: PlannedGo, record: TriggerRecord | undefined): void;
}

/**
 * Asks agents, and notes whether they used the skill. What they write is kept and not graded: the question is only
 * whether they look.
 * @throws UserError where an agent does not tell.
 */
export async function makeGoes(
  plan: readonly PlannedGo[],
  options: GoOptions,
): Promise<(TriggerRecord | undefined)[]> {
  const { folder, workshop, limits, earlier, say, done } = options;
  const limit = pLimit(options.concurrency);
  await mkdir(folder, { recursive: true });

  async function makeOne(go: PlannedGo): Promise<TriggerRecord | undefined> {
    const { request, trial } = go;
    const skill = await workshop.skillOf(trial.arm);
    const fingerprint = await answerFingerprint(trial, { skill, limits });
    const { agent, model, arm } = trial.cell;
    const own = { request: request.id, agent, model, arm, trial: trial.trial };
    const known = earlier.get(keyOf(own));
    if (known?.outcome === 'told' && known.answerFingerprint === fingerprint) return known;
    const { result, costUsd } = await attempt(trial, {
      ...options,
      folder: trialFolder(folder, trial.cell, trial.trial),
      say: (doing) => say(go, doing),
    });
    if (result.kind === 'unaffordable') return undefined;
    const body = {
      version: 1,
      ...own,
      should: request.should_trigger,
      answerFingerprint: fingerprint,
      finishedAt: new Date().toISOString(),
      costUsd,
    } as const;
    const record: TriggerRecord =
      result.kind === 'failed'
        ? { ...body, outcome: 'failed', failure: result.failure }
        : { ...body, outcome: 'told', fired: firedIn(result.run.skill.fired, agent), run: result.run };
    await addRecord(folder, record);
    return record;
  }

  return Promise.all(
    plan.map((go) =>
      limit(async () => {
        const record = await makeOne(go);
        done(go, record);
        return record;
      }),
    ),
  );
}

function firedIn(fired: boolean | null, agent: string): boolean {
  if (fired === null)
    throw new UserError(
      `${agent} does not tell whether it used the skill`,
      'Name an agent that does, such as claude-code.',
    );
  return fired;
}
