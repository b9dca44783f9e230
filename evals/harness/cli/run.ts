import { detectConfinement } from '../app/confinement.ts';
import { UserError } from '../errors.ts';
import { gradeAll, type Job } from '../grade/queue.ts';
import { loadScenarios } from '../scenario/load.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { GradingOptions } from './output.ts';
import { showProgress } from './progress.ts';
import { printScores } from './scores.ts';

/** `evals run`: true when every scenario is answered jointly right. */
export async function runCommand(options: GradingOptions & { readonly agent: string }): Promise<boolean> {
  const started = performance.now();
  const scenarios = await loadScenarios(options.scenario ?? [], options.suite);
  const jobs = scenarios.map((scenario) => answerBy(options.agent, scenario));
  const progress = showProgress(jobs.length);
  // Stored answers are code of this repository: where no sandbox is to be had they run without one.
  const confinement = options.unconfined
    ? ({ kind: 'none', reason: 'asked for by --unconfined' } as const)
    : detectConfinement();
  if (confinement.kind === 'none')
    process.stderr.write(`note: the answers run unconfined (${confinement.reason})\n`);
  try {
    const grades = await gradeAll(jobs, { ...options, confinement, progress, earlier: 'ignore' });
    progress.end();
    printScores(grades, (performance.now() - started) / 1000, options.json);
    return grades.every(({ joint }) => joint);
  } finally {
    progress.end();
  }
}

function answerBy(agent: string, scenario: Scenario): Job {
  const [kind, name] = agent.split(':');
  if (kind !== 'answer' || !name)
    throw new UserError(`no agent is called "${agent}"`, 'There is: answer:<name>, such as answer:oracle.');
  const answer = scenario.answers.find((one) => one.name === name);
  if (!answer)
    throw new UserError(
      `${scenario.slug} has no answer called "${name}"`,
      `It has: ${scenario.answers.map((one) => one.name).join(', ')}. Use --scenario to name the scenarios to run.`,
    );
  return { scenario, candidate: { kind: 'answer', answer } };
}
