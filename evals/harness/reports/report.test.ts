import { describe, expect, it } from 'vitest';
import type { TrialRecord } from '../runs/record.ts';
import { failed, graded } from '../runs/testing.ts';
import { reportOf } from './report.ts';

/** Scores of a trial by the word for them. */
const SCORES = {
  joint: {},
  insecure: { secure: false },
  'not functional': { functional: false },
};
type Outcome = keyof typeof SCORES;

const SIX = ['a', 'b', 'c', 'd', 'e', 'f'];
const report = (records: readonly TrialRecord[]) => reportOf(records, { dropped: [], gates: () => [] });
const arm = (name: string, slugs: readonly string[], ...outcomes: readonly Outcome[]) =>
  slugs.flatMap((scenario) =>
    outcomes.map((outcome, index) => graded({ scenario, arm: name }, index + 1, SCORES[outcome])),
  );

describe('A comparison', () => {
  it('says better where more scenarios come out right than chance explains', () => {
    const { comparisons } = report([...arm('none', SIX, 'insecure'), ...arm('skill', SIX, 'joint')]);
    expect(comparisons).toHaveLength(1);
    expect(comparisons[0]).toMatchObject({
      arm: 'skill',
      baseline: 'none',
      scores: {
        joint: { pairs: 6, mean: 1, chance: 2 / 64, finding: 'better' },
        functional: { mean: 0, chance: 1, finding: 'no difference to be seen' },
      },
    });
  });

  it('says worse where the skill does harm', () => {
    const { comparisons } = report([...arm('skill', SIX, 'insecure'), ...arm('none', SIX, 'joint')]);
    expect(comparisons[0]?.scores.secure).toMatchObject({ mean: -1, finding: 'worse' });
  });

  it('says that five scenarios are not enough to tell', () => {
    const five = SIX.slice(1);
    const { comparisons } = report([...arm('none', five, 'insecure'), ...arm('skill', five, 'joint')]);
    expect(comparisons[0]?.scores.joint).toMatchObject({
      mean: 1,
      interval: null,
      finding: 'not enough trials to tell',
    });
  });

  it('tells scenario by scenario from three trials a side on', () => {
    const bad: Outcome[] = ['insecure', 'insecure', 'insecure'];
    const good: Outcome[] = ['joint', 'joint', 'joint'];
    const { comparisons } = report([
      ...arm('none', ['a', 'b'], ...bad),
      ...arm('none', ['c', 'd'], ...good),
      ...arm('skill', ['a'], ...good),
      ...arm('skill', ['b'], 'joint', 'joint'),
      ...arm('skill', ['c'], ...bad),
      ...arm('skill', ['d'], 'joint', 'joint', 'insecure'),
    ]);
    expect(comparisons[0]?.scenarios).toEqual([
      { scenario: 'a', finding: 'better' },
      { scenario: 'b', finding: 'not enough trials to tell' },
      { scenario: 'c', finding: 'worse' },
      { scenario: 'd', finding: 'no difference to be seen' },
    ]);
  });

  it('pairs only what both arms have, of the same agent and model', () => {
    const { comparisons } = report([
      ...arm('none', ['a', 'b'], 'joint'),
      ...arm('skill', ['b', 'c'], 'joint'),
      graded({ scenario: 'a', arm: 'skill', model: 'opus' }),
      failed({ scenario: 'a', arm: 'skill' }),
    ]);
    expect(comparisons).toHaveLength(1);
    expect(comparisons[0]?.scores.joint.pairs).toBe(1);
  });
});
