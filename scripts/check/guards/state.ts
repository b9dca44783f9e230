import { both, either, type Facts, NO_FACTS } from './facts.ts';
import type { Cell } from './scope.ts';
import { casesOf, choice, type Value } from './value.ts';

/** What holds at a place in the code, on the paths that lead there. */
export interface State {
  readonly facts: Facts;
  readonly variables: ReadonlyMap<Cell, Value>;
}

/** A state, or undefined where no path leads to the place. */
export type Reached = State | undefined;

export const START: State = { facts: NO_FACTS, variables: new Map() };

/** The same place with more known; undefined where that cannot be. */
export function withFacts(state: Reached, facts: Facts): Reached {
  if (!state || facts.size === 0) return state;
  const joined = both(state.facts, facts);
  return joined && { facts: joined, variables: state.variables };
}

export function withVariable(state: State, cell: Cell, value: Value): State {
  return { facts: state.facts, variables: new Map(state.variables).set(cell, value) };
}

/** Where paths meet: what all of them have in common, and variables as what they are on either. */
export function merge(a: Reached, b: Reached): Reached {
  if (!a || !b || a === b) return a ?? b;
  const facts = either([a.facts, b.facts]) ?? NO_FACTS;
  if (a.variables === b.variables) return { facts, variables: a.variables };
  const variables = new Map(a.variables);
  for (const [cell, there] of b.variables) {
    const here = a.variables.get(cell);
    if (here === there) continue;
    variables.set(
      cell,
      here === undefined ? there : choice([...only(here, a.facts, facts), ...only(there, b.facts, facts)]),
    );
  }
  return { facts, variables };
}

/** The cases of a value, with the facts of its path that do not hold on the other one. */
function only(value: Value, path: Facts, common: Facts) {
  const extra = new Map([...path].filter(([key]) => !common.has(key)));
  return casesOf(value, extra);
}

/** The cases that can be, knowing what holds. */
export function possible(value: Value, facts: Facts): Value {
  if (value.kind !== 'choice' || facts.size === 0) return value;
  const cases = value.cases.filter((one) => both(facts, one.facts) !== undefined);
  return cases.length === value.cases.length ? value : choice(cases);
}
