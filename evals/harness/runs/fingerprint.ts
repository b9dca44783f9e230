import { createHash } from 'node:crypto';
import type { AgentLimits, Place, Task } from '../agents/agent.ts';
import { type Arm, pointerFor, promptFor } from '../agents/arm.ts';
import { hashFolder, type SkillCopy } from '../agents/skill.ts';
import { clientPin } from '../clients.ts';
import { layersOf } from '../scenario/scenario.ts';
import type { PlannedTrial } from './plan.ts';

/** What an agent is given apart from the plan. */
export interface Given {
  readonly skill: SkillCopy | undefined;
  readonly limits: AgentLimits;
}

const NOWHERE = (inside: string): Place => ({ outside: inside, inside });

/**
 * Hash of everything that an answer depends on: the request, the project, the skill, the agent's version and command
 * line, the model, the limits. Two trials with the same one differ by chance alone. For stored answers, their name.
 */
export async function answerFingerprint(trial: PlannedTrial, { skill, limits }: Given): Promise<string> {
  const { scenario, contestant, arm } = trial;
  if (contestant.kind === 'answer') return hash([scenario.slug, contestant.name]);
  const { adapter, model } = contestant;
  const project = layersOf(scenario, { kind: 'untouched' });
  const task: Task = {
    project: NOWHERE('/project'),
    home: NOWHERE('/home'),
    prompt: promptFor(arm, scenario.prompt, skill?.name),
    skill: skill && { name: skill.name, qualifiedName: skill.qualifiedName, folder: NOWHERE('/skill') },
    model,
    limits,
    // Where the model API is has no say in what the model answers.
    settings: {},
  };
  return hash([
    scenario.slug,
    ...(await Promise.all(project.map(({ folder }) => hashFolder(folder)))),
    adapter.name,
    adapter.client && clientPin(adapter.client).version,
    adapter.skillsIn,
    adapter.command(task),
    adapter.homeFiles(task),
    skill?.hash,
    pointer(arm, skill),
    limits,
  ]);
}

function pointer(arm: Arm, skill: SkillCopy | undefined): string | undefined {
  return pointerFor(arm, skill?.name);
}

function hash(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}
