import type { Place } from '../source/place.ts';
import type { Proof, Requirement } from './access.ts';

/**
 * What is known about whoever made the request, at a place in the code. `found`: something was found for them, or by the
 * key that they show; who that can be is up to what is stored.
 */
export type Fact =
  | Proof
  | { readonly requirement: { readonly kind: 'signed-out' | 'found' }; readonly place: Place };

/** Facts that hold together, by what they say. */
export type Facts = ReadonlyMap<string, Fact>;

export const NO_FACTS: Facts = new Map();

/** Facts of which each holds. What a requirement implies is added. */
export function factsOf(requirements: readonly Fact['requirement'][], place: Place): Facts {
  const facts = new Map<string, Fact>();
  for (const requirement of requirements)
    for (const one of implied(requirement)) facts.set(keyOf(one), { requirement: one, place } as Fact);
  return facts;
}

function implied(requirement: Fact['requirement']): Fact['requirement'][] {
  switch (requirement.kind) {
    case 'signed-in':
    case 'signed-out':
    case 'found':
    case 'secret':
      return [requirement];
    case 'organization-match':
      return [{ kind: 'signed-in' }, { kind: 'organization' }, requirement];
    default:
      return [{ kind: 'signed-in' }, requirement];
  }
}

function keyOf(requirement: Fact['requirement']): string {
  if (requirement.kind === 'any') return `any ${requirement.of.map(keyOf).sort().join('|')}`;
  return 'value' in requirement ? `${requirement.kind} ${requirement.value}` : requirement.kind;
}

/** Both hold. Undefined where they cannot: nobody is signed in and signed out. */
export function both(a: Facts, b: Facts): Facts | undefined {
  if (b.size === 0) return a;
  if (a.size === 0) return b;
  const facts = new Map(a);
  for (const [key, fact] of b) if (!facts.has(key)) facts.set(key, fact);
  return facts.has('signed-in') && facts.has('signed-out') ? undefined : facts;
}

/** One of them holds, it is not known which: what is common to all. Undefined for none. */
export function either(all: readonly Facts[]): Facts | undefined {
  const [first, ...rest] = all;
  if (!first) return undefined;
  if (rest.length === 0) return first;
  const common = new Map([...first].filter(([key]) => rest.every((facts) => facts.has(key))));
  const strongest = all.map((facts) => [...facts].filter(([key, fact]) => !common.has(key) && isRight(fact)));
  if (strongest.every((list) => list.length > 0)) {
    const [head] = strongest[0] ?? [];
    const of = strongest.flatMap((list) => list.map(([, { requirement }]) => requirement as Requirement));
    const requirement: Requirement = { kind: 'any', of: distinct(of) };
    if (head) common.set(keyOf(requirement), { requirement, place: head[1].place });
  }
  return common;
}

/** Requirements that say more than that somebody is signed in, and of which one may stand for another. */
function isRight({ requirement: { kind } }: Fact): boolean {
  return kind !== 'signed-in' && kind !== 'signed-out' && kind !== 'found' && kind !== 'any';
}

function distinct(requirements: readonly Requirement[]): Requirement[] {
  return [...new Map(requirements.map((one) => [keyOf(one), one])).values()];
}
