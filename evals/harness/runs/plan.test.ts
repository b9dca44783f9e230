import { describe, expect, it } from 'vitest';
import { parseArm } from '../agents/arm.ts';
import { HARNESS_SUITE } from '../paths.ts';
import { loadScenarios } from '../scenario/load.ts';
import { pieceOf, planTrials, trialsOf } from './plan.ts';
import { trialName } from './record.ts';

const scenarios = await loadScenarios([], HARNESS_SUITE);
const plan = planTrials({
  scenarios,
  contestants: [{ kind: 'answer', name: 'answer:oracle', answer: 'oracle' }],
  arms: ['none', 'skill'].map((name) => ({ name, arm: parseArm(name) })),
  trials: 2,
});
const names = (trials: typeof plan) => trials.map(({ cell, trial }) => trialName(cell, trial));

describe('a plan', () => {
  it('has first trials first, and the arms of each scenario beside each other', () => {
    expect(names(plan)).toEqual([
      'core-2-api answer:oracle none 1',
      'core-2-api answer:oracle skill 1',
      'node-echo answer:oracle none 1',
      'node-echo answer:oracle skill 1',
      'core-2-api answer:oracle none 2',
      'core-2-api answer:oracle skill 2',
      'node-echo answer:oracle none 2',
      'node-echo answer:oracle skill 2',
    ]);
  });

  it('is the sum of its shards, each trial in one of them', () => {
    const shards = [1, 2, 3].map((index) => trialsOf(plan, { index, of: 3 }));
    expect(shards.map(({ length }) => length)).toEqual([3, 3, 2]);
    expect(names(shards.flat()).sort()).toEqual(names(plan).sort());
  });
});

describe('the pieces of a list', () => {
  it.each([
    [8, 3, [2, 3, 3]],
    [2, 4, [0, 1, 0, 1]],
    [5, 1, [5]],
  ])('of %i things in %i parts are alike in length, and together the list', (length, of, lengths) => {
    const list = Array.from({ length }, (_, index) => index);
    const pieces = lengths.map((_, index) => pieceOf(list, { index: index + 1, of }));
    expect(pieces.map((piece) => piece.length)).toEqual(lengths);
    expect(pieces.flat()).toEqual(list);
  });
});
