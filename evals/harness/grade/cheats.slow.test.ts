import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { detectConfinement } from '../app/confinement.ts';
import { EVALS } from '../paths.ts';
import { loadScenarios } from '../scenario/load.ts';
import type { Candidate, Scenario } from '../scenario/scenario.ts';
import { type DisguiseChoice, gradeInSlot } from './queue.ts';

const CHEATS = join(EVALS, 'harness/fixtures/cheats');

let letters: Scenario;
beforeAll(async () => {
  const [scenario] = await loadScenarios(['node-letters'], CHEATS);
  if (!scenario) throw new Error('node-letters is there');
  letters = scenario;
});

/** The checks that a candidate does not pass. */
async function failing(candidate: Candidate, disguise: DisguiseChoice): Promise<string[]> {
  const options = { confinement: detectConfinement(), progress: { step: () => {} }, disguise };
  const { checks } = await gradeInSlot({ scenario: letters, candidate }, options);
  return checks.filter(({ verdict }) => verdict !== 'pass').map(({ id }) => id);
}

describe('an answer that cheats', () => {
  it.each([
    ...['knows-the-ids', 'knows-the-addresses', 'knows-the-names', 'knows-the-markers'],
    ...['knows-the-user-agent', 'knows-the-port'],
  ])('passes without a disguise, and falls in any: %s', async (name) => {
    const mutant = letters.mutants.find((one) => one.name === name);
    if (!mutant) throw new Error(`${name} is there`);
    const candidate = { kind: 'mutant', mutant } as const;
    expect(await failing(candidate, 'none')).toEqual([]);
    expect(await failing(candidate, 'another')).toEqual([mutant.killedBy]);
  });
});

describe('an honest answer', () => {
  it.each(['oracle', 'moved'])('passes with a disguise and without: %s', async (name) => {
    const answer = letters.answers.find((one) => one.name === name);
    if (!answer) throw new Error(`${name} is there`);
    const candidate = { kind: 'answer', answer } as const;
    expect(await failing(candidate, 'none')).toEqual([]);
    expect(await failing(candidate, 'another')).toEqual([]);
  });
});
