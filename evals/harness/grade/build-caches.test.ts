import { describe, expect, it } from 'vitest';
import { functional } from '../check.ts';
import type { Answer, Candidate, Scenario } from '../scenario/scenario.ts';
import { cachesFor, cachesLeftBy, startOrder } from './build-caches.ts';

const answerOf = (name: string): Answer => ({ name, folder: '/nowhere', style: 'any', deletes: [] });
const answer = (name: string): Candidate => ({ kind: 'answer', answer: answerOf(name) });
const MUTANT: Candidate = {
  kind: 'mutant',
  mutant: {
    ...{ name: 'm', folder: '/nowhere', killedBy: 'reads', alsoKilledBy: [] },
    ...{ mistakes: [], why: 'any', deletes: [] },
  },
};
const UNTOUCHED: Candidate = { kind: 'untouched' };

function scenarioOf(...answers: string[]): Scenario {
  return {
    slug: 'orders',
    folder: '/nowhere',
    prompt: 'Lock it down.',
    definition: {
      base: 'next-16',
      title: 'Orders',
      references: ['SKILL'],
      mistakes: ['M1'],
      difficulty: 'breadth',
      checks: [functional('reads', 'Owners read', async () => {})],
    },
    answers: answers.map(answerOf),
    mutants: [],
  };
}

describe('the build caches of a scenario', () => {
  const scenario = scenarioOf('oracle', 'in-another-style');

  it('are its own, or else that of its base', () => {
    expect(cachesFor(scenario)).toEqual(['orders', 'next-16']);
  });

  it.each([
    ['the oracle', answer('oracle')],
    ['a mutant, which stands on it', MUTANT],
  ])('are left by %s', (_name, candidate) => {
    expect(cachesLeftBy(scenario, candidate)).toEqual(['orders', 'next-16']);
  });

  it.each([
    ['an answer in another style', answer('in-another-style')],
    ['the untouched project', UNTOUCHED],
  ])('are not left by %s: only that of the base is', (_name, candidate) => {
    expect(cachesLeftBy(scenario, candidate)).toEqual(['next-16']);
  });

  it('are left by any stored answer where there is no oracle', () => {
    expect(cachesLeftBy(scenarioOf(), answer('some-app'))).toEqual(['orders', 'next-16']);
  });

  it('are not left by code that nobody has read', () => {
    expect(cachesLeftBy(scenario, { kind: 'folder', folder: '/home/somebody' })).toEqual([]);
  });
});

describe('the order in which candidates start', () => {
  const ofScenario = (mutants: number): Candidate[] => [
    answer('oracle'),
    answer('in-another-style'),
    ...Array.from({ length: mutants }, () => MUTANT),
  ];

  it('has each oracle four places ahead of its turn', () => {
    expect(startOrder([...ofScenario(4), ...ofScenario(1)])).toEqual([0, 1, 6, 2, 3, 4, 5, 7, 8]);
  });

  it('does not lead an oracle beyond the start', () => {
    expect(startOrder([MUTANT, ...ofScenario(1)])).toEqual([1, 0, 2, 3]);
  });

  it('leaves no candidate out, and takes none twice', () => {
    const many = [...ofScenario(1), ...ofScenario(0), ...ofScenario(0), ...ofScenario(7), UNTOUCHED];
    expect([...startOrder(many)].sort((a, b) => a - b)).toEqual(many.map((_, index) => index));
  });

  it('is that of the list where nobody is an oracle', () => {
    expect(startOrder([UNTOUCHED, MUTANT, answer('some-app')])).toEqual([0, 1, 2]);
  });
});
