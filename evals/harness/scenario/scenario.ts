import { join } from 'node:path';
import type { Layer } from '../app/files.ts';
import type { ScenarioDefinition } from '../check.ts';
import { UserError } from '../errors.ts';
import { baseFolder, ROOT } from '../paths.ts';

/** A stored answer that must pass every check. */
export interface Answer {
  readonly name: string;
  readonly folder: string;
  /** What its style is, so that a reader sees why it is another right answer. */
  readonly style: string;
  /** A whole app of this repository that it is, relative to the root; else it lies over the project. */
  readonly app?: string | undefined;
  readonly deletes: readonly string[];
}

/** The oracle with one realistic fault. */
export interface Mutant {
  readonly name: string;
  readonly folder: string;
  /** The check that must fail on it. */
  readonly killedBy: string;
  /** Further checks that must fail on it: those that no mutant is made for. */
  readonly alsoKilledBy: readonly string[];
  readonly mistakes: readonly string[];
  /** What the fault lets happen. */
  readonly why: string;
  readonly deletes: readonly string[];
}

export interface Scenario {
  readonly slug: string;
  readonly folder: string;
  /** The user's request, as an agent gets it. */
  readonly prompt: string;
  readonly definition: ScenarioDefinition;
  /** The oracle first. */
  readonly answers: readonly Answer[];
  readonly mutants: readonly Mutant[];
}

/** What is put under the checks of a scenario. */
export type Candidate =
  | { readonly kind: 'answer'; readonly answer: Answer }
  | { readonly kind: 'mutant'; readonly mutant: Mutant }
  /** The project as the user has it before any work. */
  | { readonly kind: 'untouched' }
  /** A whole app, wherever it came from. */
  | { readonly kind: 'folder'; readonly folder: string };

export const ORACLE = 'oracle';

/** How a candidate is called in tables and results, such as `mutant:no-await`. */
export function nameOf(candidate: Candidate): string {
  switch (candidate.kind) {
    case 'answer':
      return `answer:${candidate.answer.name}`;
    case 'mutant':
      return `mutant:${candidate.mutant.name}`;
    case 'untouched':
      return 'untouched';
    case 'folder':
      return candidate.folder;
  }
}

/** The folders that make up a candidate, lowest first. */
export function layersOf(scenario: Scenario, candidate: Candidate): Layer[] {
  if (candidate.kind === 'folder') return [{ folder: candidate.folder, deletes: [] }];
  if (candidate.kind === 'answer') return answerLayers(scenario, candidate.answer);
  if (candidate.kind === 'mutant') return [...answerLayers(scenario, oracleOf(scenario)), candidate.mutant];
  return projectLayers(scenario);
}

/** The folders that make up the project as the user has it before any work, lowest first. */
export function projectLayers(scenario: Scenario): Layer[] {
  return [baseFolder(scenario.definition.base), projectFolder(scenario.folder)].map((folder) => ({
    folder,
    deletes: [],
  }));
}

function answerLayers(scenario: Scenario, answer: Answer): Layer[] {
  const below = answer.app ? [{ folder: join(ROOT, answer.app), deletes: [] }] : projectLayers(scenario);
  return [...below, answer];
}

/** @throws Error when the scenario was not loaded by loadScenario. */
export function oracleOf(scenario: Scenario): Answer {
  const oracle = scenario.answers.find(({ name }) => name === ORACLE);
  if (!oracle) throw new Error(`${scenario.slug} was loaded without an oracle`);
  return oracle;
}

/** The checks that a mutant must fail. */
export function killersOf({ killedBy, alsoKilledBy }: Mutant): readonly string[] {
  return [killedBy, ...alsoKilledBy];
}

/** @throws UserError that lists the scenario's answers, when it has none of this name. */
export function answerOf({ slug, answers }: Scenario, name: string): Answer {
  const answer = answers.find((one) => one.name === name);
  if (!answer)
    throw new UserError(
      `${slug} has no answer called "${name}"`,
      `It has: ${answers.map((one) => one.name).join(', ')}. Use --scenario to name the scenarios to run.`,
    );
  return answer;
}

/** The project of the scenario in a folder, as the user has it before any work. */
export function projectFolder(scenarioFolder: string): string {
  return join(scenarioFolder, 'project');
}
