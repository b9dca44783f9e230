import { type Candidate, ORACLE, type Scenario } from '../scenario/scenario.ts';

/** The names of the build caches that a scenario's candidates start from, best first. */
export function cachesFor({ slug, definition }: Scenario): readonly string[] {
  return [slug, definition.base];
}

/**
 * The names of the build caches that a candidate may leave, where there are none yet. Only what this repository holds
 * leaves any, so that no foreign code can poison one. That of a scenario is the oracle's, which its mutants stand on:
 * started from the cache of an answer in another style, each of them compiles the oracle anew (7 s, not 2 s, in
 * `org-members-api`).
 */
export function cachesLeftBy(scenario: Scenario, candidate: Candidate): readonly string[] {
  const { base } = scenario.definition;
  switch (candidate.kind) {
    case 'mutant':
      return cachesFor(scenario);
    case 'answer':
      return isOracle(candidate) || !scenario.answers.some(({ name }) => name === ORACLE)
        ? cachesFor(scenario)
        : [base];
    case 'untouched':
      return [base];
    case 'folder':
      return [];
  }
}

/** How many places an oracle is ahead of its turn: two at a time, its build is over by then. */
const LEAD = 4;

/**
 * The order in which to start: each oracle some places ahead of its turn, so that its build cache is there once the
 * others of its scenario start.
 * @returns indices of the candidates.
 */
export function startOrder(candidates: readonly Candidate[]): readonly number[] {
  const order: number[] = [];
  candidates.forEach((candidate, index) => {
    const place = isOracle(candidate) ? Math.max(0, index - LEAD) : index;
    order.splice(place, 0, index);
  });
  return order;
}

function isOracle(candidate: Candidate): boolean {
  return candidate.kind === 'answer' && candidate.answer.name === ORACLE;
}
