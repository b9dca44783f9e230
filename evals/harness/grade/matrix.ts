import type { Check } from '../check.ts';
import { BUILT_IN } from '../scenario/load.ts';
import { type Candidate, killersOf, type Mutant, nameOf, type Scenario } from '../scenario/scenario.ts';
import type { Grade } from './verdict.ts';

/** What became of a stored answer. */
export interface AnswerRow {
  readonly name: string;
  readonly passed: boolean;
  readonly failed: readonly string[];
}

/** What became of a mutant. */
export interface MutantRow {
  readonly name: string;
  /** The checks that it names. */
  readonly killedBy: readonly string[];
  /** Some check failed on it. An inconclusive verdict kills nothing. */
  readonly killed: boolean;
  /** Each of those that it names failed. */
  readonly killedByNamedCheck: boolean;
  /** Every check that failed on it, of those that were run. */
  readonly killers: readonly string[];
}

/** The test of one scenario's checks: right answers pass, the untouched project fails, each mutant dies as told. */
export interface ScenarioMatrix {
  readonly slug: string;
  readonly checks: readonly string[];
  readonly answers: readonly AnswerRow[];
  readonly untouched: { readonly fails: boolean; readonly failed: readonly string[] };
  readonly mutants: readonly MutantRow[];
  /** Checks of this scenario that no mutant fails: nobody knows whether they can. */
  readonly deadChecks: readonly string[];
  /** What the scenario lacks by the rules of the suite. */
  readonly gaps: readonly string[];
}

export interface MatrixSummary {
  readonly answers: number;
  readonly answersPassed: number;
  readonly mutants: number;
  readonly killed: number;
  readonly killedByNamedCheck: number;
  readonly checks: number;
  readonly deadChecks: number;
  readonly untouchedFailing: number;
}

/** The whole suite's kill matrix. */
export interface Matrix {
  readonly scenarios: readonly ScenarioMatrix[];
  /** The grader's own checks that no mutant of any scenario fails. Empty unless every scenario was run. */
  readonly deadBuiltIn: readonly string[];
  readonly summary: MatrixSummary;
  readonly ok: boolean;
}

const MIN_ANSWERS = 3;
const MIN_MUTANTS = 6;

/** What became of a scenario's answers and mutants. */
export type KillRows = Pick<ScenarioMatrix, 'answers' | 'mutants' | 'deadChecks'>;

/**
 * @param grades One grade for each answer and each mutant of the scenario.
 * @throws Error when a grade is missing.
 */
export function killRows(scenario: Scenario, grades: readonly Grade[]): KillRows {
  const answers = scenario.answers.map((answer): AnswerRow => {
    const grade = gradeOf(scenario, { kind: 'answer', answer }, grades);
    return { name: answer.name, passed: grade.joint, failed: notPassed(grade) };
  });
  const mutants = scenario.mutants.map((mutant): MutantRow => {
    const killers = failed(gradeOf(scenario, { kind: 'mutant', mutant }, grades));
    return {
      name: mutant.name,
      killedBy: killersOf(mutant),
      killed: killers.length > 0,
      killedByNamedCheck: killersOf(mutant).every((id) => killers.includes(id)),
      killers,
    };
  });
  const checks = scenario.definition.checks.map(({ id }) => id);
  return {
    answers,
    mutants,
    deadChecks: checks.filter((id) => !mutants.some(({ killers }) => killers.includes(id))),
  };
}

/**
 * @param grades One grade for each answer, each mutant and the untouched project of the scenario.
 * @throws Error when a grade is missing.
 */
export function scenarioMatrix(scenario: Scenario, grades: readonly Grade[]): ScenarioMatrix {
  const rows = killRows(scenario, grades);
  const untouched = gradeOf(scenario, { kind: 'untouched' }, grades);
  const { length: answers } = rows.answers;
  const { length: mutants } = rows.mutants;
  return {
    ...rows,
    slug: scenario.slug,
    checks: scenario.definition.checks.map(({ id }) => id),
    untouched: { fails: failed(untouched).length > 0, failed: failed(untouched) },
    gaps: [
      ...(answers < MIN_ANSWERS ? [`${answers} answers, at least ${MIN_ANSWERS} are needed`] : []),
      ...(mutants < MIN_MUTANTS ? [`${mutants} mutants, at least ${MIN_MUTANTS} are needed`] : []),
    ],
  };
}

/**
 * The checks that the kill matrix needs a mutant to meet: those that it names, and those that no mutant names, which
 * would else be dead. The others tell nothing that the matrix asks, and most of a mutant's time would go to them.
 * @returns those of the scenario, and whether the app's types are needed too.
 */
export function checksNeeded(
  scenario: Scenario,
  mutant: Mutant,
): { readonly checks: readonly Check[]; readonly types: boolean } {
  const own = killersOf(mutant);
  const named = new Set(scenario.mutants.flatMap(killersOf));
  return {
    checks: scenario.definition.checks.filter(({ id }) => own.includes(id) || !named.has(id)),
    types: own.includes('types'),
  };
}

/** What a single candidate must do, and whether it did: what can be said without the others. */
export interface Outcome {
  readonly slug: string;
  readonly candidate: string;
  readonly must: string;
  readonly holds: boolean;
  readonly failed: readonly string[];
}

/** Judges a grade by itself. */
export function outcomeOf(scenario: Scenario, candidate: Candidate, grade: Grade): Outcome {
  const told = { slug: scenario.slug, candidate: nameOf(candidate), failed: notPassed(grade) };
  switch (candidate.kind) {
    case 'mutant': {
      const named = killersOf(candidate.mutant);
      const holds = named.every((id) => failed(grade).includes(id));
      return { ...told, must: `die by ${named.join(', ')}`, holds };
    }
    case 'untouched':
      return { ...told, must: 'fail', holds: failed(grade).length > 0 };
    case 'answer':
    case 'folder':
      return { ...told, must: 'pass everything', holds: grade.joint };
  }
}

/**
 * @param isWholeSuite Whether every scenario is there: only then can a check of the grader itself be called dead.
 */
export function matrix(scenarios: readonly ScenarioMatrix[], isWholeSuite: boolean): Matrix {
  const mutants = scenarios.flatMap((one) => one.mutants);
  const answers = scenarios.flatMap((one) => one.answers);
  const deadBuiltIn = isWholeSuite
    ? BUILT_IN.filter((id) => !mutants.some(({ killers }) => killers.includes(id)))
    : [];
  const summary: MatrixSummary = {
    answers: answers.length,
    answersPassed: answers.filter(({ passed }) => passed).length,
    mutants: mutants.length,
    killed: mutants.filter(({ killed }) => killed).length,
    killedByNamedCheck: mutants.filter(({ killedByNamedCheck }) => killedByNamedCheck).length,
    checks: scenarios.reduce<number>((sum, one) => sum + one.checks.length, BUILT_IN.length),
    deadChecks: scenarios.reduce<number>((sum, one) => sum + one.deadChecks.length, deadBuiltIn.length),
    untouchedFailing: scenarios.filter(({ untouched }) => untouched.fails).length,
  };
  return {
    scenarios,
    deadBuiltIn,
    summary,
    ok:
      summary.answersPassed === summary.answers &&
      summary.killedByNamedCheck === summary.mutants &&
      summary.deadChecks === 0 &&
      summary.untouchedFailing === scenarios.length &&
      scenarios.every(({ gaps }) => gaps.length === 0),
  };
}

function gradeOf(scenario: Scenario, candidate: Candidate, grades: readonly Grade[]): Grade {
  const name = nameOf(candidate);
  const found = grades.find((grade) => grade.slug === scenario.slug && grade.candidate === name);
  if (!found) throw new Error(`${scenario.slug}: ${name} was not graded`);
  return found;
}

function failed(grade: Grade): string[] {
  return grade.checks.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
}

function notPassed(grade: Grade): string[] {
  return grade.checks
    .filter(({ verdict }) => verdict !== 'pass')
    .map(({ id, verdict }) => (verdict === 'fail' ? id : `${id} (${verdict})`));
}
