import { describe, expect, it } from 'vitest';
import { failUnder, noHarm, parseThreshold } from './gates.ts';
import { reportOf } from './report.ts';
import { summarise } from './summary.ts';
import { failed, graded, type Outcome } from './testing.ts';

const SIX = ['a', 'b', 'c', 'd', 'e', 'f'];
const report = (records: Parameters<typeof summarise>[0]) =>
  reportOf(records, { dropped: [], gates: () => [] });
const arm = (name: string, slugs: readonly string[], ...outcomes: readonly Outcome[]) =>
  slugs.flatMap((scenario) =>
    outcomes.map((outcome, index) => graded({ scenario, arm: name }, index + 1, outcome)),
  );

describe('A summary', () => {
  const [none, skill] = summarise([
    ...arm('none', ['a'], 'insecure', 'joint', 'not functional', 'joint'),
    ...arm('skill', ['a'], 'joint', 'joint'),
    ...arm('skill', ['b'], 'joint', 'insecure', 'joint'),
    failed({ scenario: 'b' }, 4, { kind: 'rate limit', evidence: '429' }),
  ]);

  it('keeps functional, secure and joint apart, with intervals', () => {
    expect(none).toMatchObject({
      functional: { count: 3, of: 4 },
      secure: { count: 3, of: 4 },
      joint: { count: 2, of: 4 },
      fired: null,
    });
    expect(none?.joint.interval?.low).toBeCloseTo(0.15, 2);
    expect(none?.joint.interval?.high).toBeCloseTo(0.85, 2);
  });

  it('leaves what failed for no fault of the model out of every rate, and tells of it', () => {
    expect(skill).toMatchObject({ trials: 6, joint: { count: 4, of: 5 }, fired: { count: 5, of: 5 } });
    expect(skill?.failed).toHaveLength(1);
    expect(skill?.turns).toMatchObject({ mean: 10, of: 5 });
    // It was paid for all the same.
    expect(skill?.totalCostUsd).toBeCloseTo(6 * 0.25);
  });

  it('gives pass^k up to what each scenario was tried', () => {
    // Scenario a: 2 of 2; b: 2 of 3, of whose three pairs one is right.
    expect(skill?.passPowers.map(({ k, chance }) => [k, Math.round(chance * 1000) / 1000])).toEqual([
      [1, 0.833],
      [2, 0.667],
    ]);
    expect(skill?.always).toMatchObject({ count: 1, of: 2 });
  });
});

it('Arms, scenarios and trials stand in one order, however they ended', () => {
  const arms = summarise([
    ...arm('skill', ['b', 'a'], 'joint', 'insecure').reverse(),
    ...arm('forced', ['a'], 'joint'),
    ...arm('none', ['a'], 'joint'),
  ]);
  expect(arms.map((one) => one.arm)).toEqual(['none', 'forced', 'skill']);
  const [, , skill] = arms;
  expect(skill?.scenarios.map(({ cell }) => cell.scenario)).toEqual(['a', 'b']);
  expect(skill?.scenarios[0]?.graded.map(({ trial }) => trial)).toEqual([1, 2]);
});

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
      graded({ scenario: 'a', arm: 'skill', model: 'opus' }, 1, 'joint'),
      failed({ scenario: 'a', arm: 'skill' }, 1, { kind: 'crash', evidence: '' }),
    ]);
    expect(comparisons).toHaveLength(1);
    expect(comparisons[0]?.scores.joint.pairs).toBe(1);
  });
});

describe('Gates', () => {
  it('--fail-under judges the arms with the skill', () => {
    const arms = summarise([...arm('none', ['a'], 'insecure'), ...arm('skill', SIX, 'joint', 'insecure')]);
    expect(failUnder(parseThreshold('joint=0.5'), arms)).toMatchObject([{ passed: true }]);
    expect(failUnder(parseThreshold('joint=0.51'), arms)).toMatchObject([{ passed: false }]);
  });

  it('--fail-under fails where nothing was graded', () => {
    const arms = summarise([failed({}, 1, { kind: 'no key', evidence: '' })]);
    expect(failUnder(parseThreshold('joint=0.5'), arms)).toMatchObject([{ passed: false }]);
  });

  it.each(['joint', 'joint=2', 'joint=0', 'speed=0.5', 'joint=-1'])('%s is no threshold', (text) => {
    expect(() => parseThreshold(text)).toThrow(/is no gate/);
  });

  it('--no-harm fails on a scenario that the skill makes worse by more than chance, whatever the others gain', () => {
    const arms = summarise([
      ...arm('none', ['a'], 'joint', 'joint', 'joint'),
      ...arm('skill', ['a'], 'insecure', 'insecure', 'insecure'),
      ...arm('none', ['b'], 'insecure', 'insecure', 'insecure'),
      ...arm('skill', ['b'], 'joint', 'joint', 'joint'),
    ]);
    expect(noHarm(arms).map(({ passed }) => passed)).toEqual([false, true]);
  });

  it('--no-harm says where there are not enough trials to tell, and fails where there is nothing to compare', () => {
    const few = summarise([...arm('none', ['a'], 'joint'), ...arm('skill', ['a'], 'insecure')]);
    expect(noHarm(few)).toMatchObject([
      { passed: true, why: expect.stringContaining('not enough trials to tell') },
    ]);
    expect(noHarm(summarise(arm('skill', ['a'], 'joint')))).toMatchObject([{ passed: false }]);
  });
});
