import { describe, expect, it } from 'vitest';
import { failed, graded, runOf } from '../runs/testing.ts';
import { summarise } from './summary.ts';

describe('a summary', () => {
  const arms = summarise([
    graded({ arm: 'none' }, 1, { secure: false }),
    graded({ scenario: 'one' }, 1),
    graded({ scenario: 'one' }, 2, { secure: false }),
    graded({ scenario: 'two' }, 1),
    graded(
      { scenario: 'two' },
      2,
      {},
      {
        run: runOf({ turns: 20, costUsd: 1.5, skill: { offered: true, fired: false, read: [] } }),
        costUsd: 2,
      },
    ),
    failed({ scenario: 'two' }, 3),
  ]);

  it('has one entry for each arm, the one without the skill first', () => {
    expect(arms.map(({ arm, trials }) => [arm, trials])).toEqual([
      ['none', 1],
      ['skill', 5],
    ]);
  });

  it('counts scores over graded trials, and failed ones apart', () => {
    expect(arms[1]).toMatchObject({
      functional: { count: 4, of: 4 },
      secure: { count: 3, of: 4 },
      joint: { count: 3, of: 4 },
      always: { count: 1, of: 2 },
      failed: [{ trial: 3 }],
    });
    expect(arms[1]?.scenarios.map(({ cell, joint }) => [cell.scenario, joint])).toMatchObject([
      ['one', { count: 1, of: 2 }],
      ['two', { count: 2, of: 2 }],
    ]);
  });

  it('tells how often the skill was used where it was offered', () => {
    expect(arms.map(({ fired }) => fired)).toMatchObject([null, { count: 3, of: 4 }]);
  });

  it('takes means over trials, and the cost of all attempts', () => {
    expect(arms[1]).toMatchObject({
      turns: { mean: 12.5, of: 4 },
      tokens: { mean: 4100 },
      costUsd: { mean: 0.75 },
      totalCostUsd: 3.5,
      seconds: { mean: 60, interval: { low: 60, high: 60 } },
    });
  });

  it('knows no mean of nothing', () => {
    expect(summarise([failed()])).toMatchObject([{ turns: null, costUsd: null, joint: { count: 0, of: 0 } }]);
  });

  it('gives shares an interval', () => {
    // 3 of 4, by Wilson.
    expect(arms[1]?.joint.interval?.low).toBeCloseTo(0.301, 3);
    expect(arms[1]?.joint.interval?.high).toBeCloseTo(0.954, 3);
  });

  it('gives pass^k up to what each scenario was tried', () => {
    const [arm] = summarise([
      ...[1, 2].map((trial) => graded({ scenario: 'one' }, trial)),
      ...[1, 2, 3].map((trial) => graded({ scenario: 'two' }, trial, { secure: trial !== 2 })),
    ]);
    // One: 2 of 2; two: 2 of 3, of whose three pairs one is right.
    expect(arm?.passPowers.map(({ k, chance }) => [k, chance.toFixed(3)])).toEqual([
      [1, '0.833'],
      [2, '0.667'],
    ]);
  });

  it('puts arms, scenarios and trials in one order, however they ended', () => {
    const ordered = summarise([
      graded({ arm: 'skill', scenario: 'two' }, 2),
      graded({ arm: 'skill', scenario: 'one' }, 2),
      graded({ arm: 'skill', scenario: 'one' }, 1),
      graded({ arm: 'forced' }, 1),
      graded({ arm: 'none' }, 1),
    ]);
    expect(ordered.map(({ arm }) => arm)).toEqual(['none', 'forced', 'skill']);
    expect(ordered[2]?.scenarios.map(({ cell }) => cell.scenario)).toEqual(['one', 'two']);
    expect(ordered[2]?.scenarios[0]?.graded.map(({ trial }) => trial)).toEqual([1, 2]);
  });
});
