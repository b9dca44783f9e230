import { describe, expect, it } from 'vitest';
import { failed, graded } from '../runs/testing.ts';
import { failUnder, noHarm, parseThreshold } from './gates.ts';
import { summarise } from './summary.ts';

/** As many trials as are given, each jointly right or not. */
function trials(arm: string, scenario: string, ...right: boolean[]) {
  return right.map((secure, index) => graded({ arm, scenario }, index + 1, { secure }));
}

describe('--fail-under', () => {
  it.each(['joint', 'joint=', 'joint=0', 'joint=1.1', 'speed=0.5', 'joint=-1', 'joint=x'])(
    'does not take "%s"',
    (text) => {
      expect(() => parseThreshold(text)).toThrow(`"${text}" is no gate`);
    },
  );

  it('judges the arms with the skill, and not the one without', () => {
    const arms = summarise([...trials('none', 'one', false), ...trials('skill', 'one', true, true, false)]);
    const gate = (text: string) => failUnder(parseThreshold(text), arms);
    expect(gate('joint=0.66')).toEqual([
      { gate: 'joint ≥ 0.66', passed: true, why: 'claude-code sonnet skill: 2 of 3' },
    ]);
    expect(gate('joint=0.67')).toMatchObject([{ passed: false }]);
    expect(gate('functional=1')).toMatchObject([{ passed: true }]);
  });

  it('judges the arm without it where there is no other', () => {
    const arms = summarise(trials('none', 'one', false));
    expect(failUnder(parseThreshold('joint=1'), arms)).toMatchObject([{ passed: false }]);
  });

  it('does not pass where there is nothing to judge', () => {
    expect(failUnder(parseThreshold('joint=0.1'), [])).toMatchObject([{ passed: false }]);
    expect(failUnder(parseThreshold('joint=0.1'), summarise([failed()]))).toMatchObject([{ passed: false }]);
  });
});

describe('--no-harm', () => {
  const all = (right: boolean, count: number) => Array.from({ length: count }, () => right);

  it('fails where the skill makes a scenario worse by more than chance', () => {
    const arms = summarise([
      ...trials('none', 'one', ...all(true, 5)),
      ...trials('skill', 'one', ...all(false, 5)),
      ...trials('none', 'two', ...all(false, 5)),
      ...trials('skill', 'two', ...all(true, 5)),
    ]);
    expect(noHarm(arms)).toEqual([
      { gate: 'no harm', passed: false, why: 'one, skill: 0 of 5 with, 5 of 5 without' },
      { gate: 'no harm', passed: true, why: 'two, skill: 5 of 5 with, 0 of 5 without' },
    ]);
  });

  it('passes what may be chance, and says where there are too few trials to tell', () => {
    const arms = summarise([...trials('none', 'one', true, true), ...trials('skill', 'one', false, false)]);
    expect(noHarm(arms)).toEqual([
      {
        gate: 'no harm',
        passed: true,
        why: 'one, skill: 0 of 2 with, 2 of 2 without; not enough trials to tell',
      },
    ]);
  });

  it('does not pass where there is nothing to compare', () => {
    expect(noHarm(summarise(trials('skill', 'one', true)))).toMatchObject([{ passed: false }]);
  });
});
