import { detectConfinement } from '../app/confinement.ts';
import {
  checksNeeded,
  type Matrix,
  matrix,
  type Outcome,
  outcomeOf,
  type ScenarioMatrix,
  scenarioMatrix,
} from '../grade/matrix.ts';
import { gradeAll, type Job } from '../grade/queue.ts';
import { pieceOf, type Shard } from '../runs/plan.ts';
import { loadScenarios, scenarioSlugs } from '../scenario/load.ts';
import type { Candidate, Scenario } from '../scenario/scenario.ts';
import {
  colors,
  disguiseOf,
  passOrFail,
  print,
  printJson,
  printTable,
  type ReplayOptions,
} from './output.ts';
import { showProgress } from './progress.ts';

export interface ValidateOptions extends ReplayOptions {
  readonly fresh: boolean;
  /** Whether each mutant meets every check, not only those that the matrix needs. */
  readonly allChecks: boolean;
  /** The part of the candidates that is graded. */
  readonly shard?: Shard;
  /** The folder of earlier grades. */
  readonly grades?: string;
}

/** `evals validate`: true when the kill matrix is complete, or a shard's candidates do what they must. */
export async function validateCommand(options: ValidateOptions): Promise<boolean> {
  const scenarios = await loadScenarios(options.scenario ?? [], options.suite);
  const all = scenarios.flatMap((scenario) => candidatesOf(scenario, options.allChecks));
  const jobs = options.shard ? pieceOf(all, options.shard) : all;
  const progress = showProgress(jobs.length);
  const confinement = options.unconfined
    ? ({ kind: 'none', reason: 'asked for by --unconfined' } as const)
    : detectConfinement();
  if (confinement.kind === 'none')
    process.stderr.write(`note: the candidates run unconfined (${confinement.reason})\n`);
  try {
    const grades = await gradeAll(jobs, {
      ...options,
      confinement,
      progress,
      // A verdict does not tell in which disguise it was come to.
      earlier: options.fresh || options.seed !== undefined ? 'replace' : 'take over',
      disguise: disguiseOf(options),
    });
    if (options.shard) {
      progress.end();
      return showShard(
        grades.flatMap((grade, index) => {
          const job = jobs[index];
          return job ? [outcomeOf(job.scenario, job.candidate, grade)] : [];
        }),
        { ...options.shard, total: all.length, json: options.json },
      );
    }
    const result = matrix(
      scenarios.map((scenario) => scenarioMatrix(scenario, grades)),
      scenarios.length === scenarioSlugs(options.suite).length,
    );
    progress.end();
    if (options.json) printJson(result);
    else printMatrix(result);
    return result.ok;
  } finally {
    progress.end();
  }
}

function candidatesOf(scenario: Scenario, allChecks: boolean): Job[] {
  return [
    ...scenario.answers.map((answer): Job => ({ scenario, candidate: { kind: 'answer', answer } })),
    // It is the checks of the scenario that must fail on it.
    { scenario, candidate: { kind: 'untouched' }, types: false },
    ...scenario.mutants.map((mutant): Job => {
      const candidate: Candidate = { kind: 'mutant', mutant };
      if (allChecks) return { scenario, candidate };
      const { checks, types } = checksNeeded(scenario, mutant);
      const definition = { ...scenario.definition, checks };
      return { scenario: { ...scenario, definition }, candidate, types };
    }),
  ];
}

/** What can be said of a part: whether each candidate does what it must. */
function showShard(
  outcomes: readonly Outcome[],
  { index, of, total, json }: Shard & { readonly total: number; readonly json: boolean },
): boolean {
  const wrong = outcomes.filter(({ holds }) => !holds);
  if (json) printJson({ shard: { index, of }, outcomes, ok: wrong.length === 0 });
  else {
    if (wrong.length > 0)
      printTable(
        ['scenario', 'candidate', 'must', 'failing checks'],
        wrong.map(({ slug, candidate, must, failed }) => [slug, candidate, must, failed.join(', ')]),
      );
    print(
      `shard ${index} of ${of}: ${outcomes.length - wrong.length} of ${outcomes.length} candidates do what they must ` +
        `(${total} in all). The kill matrix needs the grades of every shard: see evals validate --help`,
    );
  }
  return wrong.length === 0;
}

function printMatrix(result: Matrix): void {
  for (const scenario of result.scenarios) printScenario(scenario);
  for (const id of result.deadBuiltIn)
    print(`\n${colors.red('dead check')} ${id}: no mutant of any scenario fails it`);
  const { summary } = result;
  print(
    `\n${summary.answersPassed}/${summary.answers} answers pass, ` +
      `${summary.untouchedFailing}/${result.scenarios.length} untouched projects fail, ` +
      `${summary.killed}/${summary.mutants} mutants die, ${summary.killedByNamedCheck} by the check they name, ` +
      `${summary.deadChecks} of ${summary.checks} checks are dead`,
  );
}

function printScenario(scenario: ScenarioMatrix): void {
  print(`\n${colors.bold(scenario.slug)}`);
  printTable(
    ['candidate', 'must', 'outcome', 'failing checks'],
    [
      ...scenario.answers.map(({ name, passed, failed }) => [
        `answer:${name}`,
        'pass everything',
        passOrFail(passed),
        failed.join(', '),
      ]),
      ['untouched', 'fail', passOrFail(scenario.untouched.fails), scenario.untouched.failed.join(', ')],
      ...scenario.mutants.map(({ name, killedBy, killedByNamedCheck, killers }) => [
        `mutant:${name}`,
        `die by ${killedBy.join(', ')}`,
        passOrFail(killedByNamedCheck),
        killers.join(', '),
      ]),
    ],
  );
  for (const id of scenario.deadChecks) print(`${colors.red('dead check')} ${id}: no mutant fails it`);
  for (const gap of scenario.gaps) print(`${colors.red('gap')} ${gap}`);
}
