import type { Confinement } from '../../../evals/harness/app/confinement.ts';
import { killRows } from '../../../evals/harness/grade/matrix.ts';
import { gradeAll, type Job, type Progress } from '../../../evals/harness/grade/queue.ts';
import type { Grade } from '../../../evals/harness/grade/verdict.ts';
import type { Scenario } from '../../../evals/harness/scenario/scenario.ts';
import type { Text } from '../texts.ts';
import { assemble } from './assemble.ts';
import { type Block, extractBlocks, type Generation } from './extract.ts';

/** What became of the blocks of one text, for one SDK generation. */
export interface TextOutcome {
  /** Such as `api-routes`, or `api-routes.core-2`. */
  readonly name: string;
  /** Checks that the right blocks, as an app, do not pass, and why. */
  readonly failedByRight: readonly { readonly check: string; readonly reason: string }[];
  readonly wrong: readonly {
    /** Such as `references/api-routes.md:8`. */
    readonly place: string;
    readonly attack: string;
    readonly isKilled: boolean;
    readonly killers: readonly string[];
  }[];
  /** Attacks that no wrong block of the text falls to: nobody knows whether they can hit. */
  readonly deadAttacks: readonly string[];
}

export interface AttackOptions {
  readonly concurrency: number;
  readonly confinement: Confinement;
  /** Grade everything again, also what has not changed. */
  readonly fresh: boolean;
  readonly progress: (total: number) => Progress & { end(): void };
}

const GENERATIONS: readonly Generation[] = ['current', 'core-2'];

/** The blocks of the texts. */
export function blocksOf(texts: readonly Text[]): Block[] {
  return texts.flatMap(({ markdown, file }) => extractBlocks(markdown, file));
}

/**
 * Builds and attacks every block of the texts.
 * @throws UserError on a block that is no file or that nothing attacks.
 */
export async function attackBlocks(texts: readonly Text[], options: AttackOptions): Promise<TextOutcome[]> {
  const scenarios = await Promise.all(
    texts.flatMap((text) => {
      const blocks = extractBlocks(text.markdown, text.file);
      return GENERATIONS.filter((generation) => blocks.some((block) => block.generation === generation)).map(
        (generation) => assemble(text.name, generation, blocks),
      );
    }),
  );
  const jobs = scenarios.flatMap(jobsOf);
  const progress = options.progress(jobs.length);
  try {
    const grades = await gradeAll(jobs, {
      ...options,
      progress,
      earlier: options.fresh ? 'replace' : 'take over',
      disguise: 'none',
    });
    return scenarios.map((scenario) => outcome(scenario, grades));
  } finally {
    progress.end();
  }
}

/** True when all right blocks hold, all wrong ones fall as the text claims, and no attack is idle. */
export function isProven(outcomes: readonly TextOutcome[]): boolean {
  return outcomes.every(
    ({ failedByRight, wrong, deadAttacks }) =>
      failedByRight.length === 0 && deadAttacks.length === 0 && wrong.every(({ isKilled }) => isKilled),
  );
}

function jobsOf(scenario: Scenario): Job[] {
  return [
    ...scenario.answers.map((answer): Job => ({ scenario, candidate: { kind: 'answer', answer } })),
    ...scenario.mutants.map((mutant): Job => ({ scenario, candidate: { kind: 'mutant', mutant } })),
  ];
}

function outcome(scenario: Scenario, grades: readonly Grade[]): TextOutcome {
  const { mutants, deadChecks } = killRows(scenario, grades);
  const right = grades.filter(
    ({ slug, candidate }) => slug === scenario.slug && candidate.startsWith('answer:'),
  );
  return {
    name: scenario.slug,
    failedByRight: right
      .flatMap(({ checks }) => checks)
      .filter(({ verdict }) => verdict !== 'pass')
      .map(({ id, evidence }) => ({ check: id, reason: evidence.reason })),
    wrong: mutants.map(({ name, killedBy, killedByNamedCheck, killers }) => ({
      place: name,
      attack: killedBy.join(', '),
      isKilled: killedByNamedCheck,
      killers,
    })),
    deadAttacks: deadChecks,
  };
}
