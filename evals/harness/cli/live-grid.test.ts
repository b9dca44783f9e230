import { describe, expect, it } from 'vitest';
import { parseArm } from '../agents/arm.ts';
import { HARNESS_SUITE } from '../paths.ts';
import { planTrials, trialsOf } from '../runs/plan.ts';
import { failed, graded } from '../runs/testing.ts';
import { loadScenarios } from '../scenario/load.ts';
import { LiveGrid } from './live-grid.ts';

const scenarios = await loadScenarios([], HARNESS_SUITE);
const contestant = (answer: string) => ({ kind: 'answer', name: `answer:${answer}`, answer }) as const;
const planOf = (answers: readonly string[], trials = 3) =>
  planTrials({
    scenarios,
    contestants: answers.map(contestant),
    arms: ['none', 'skill'].map((name) => ({ name, arm: parseArm(name) })),
    trials,
  });

describe('the live view of a run', () => {
  it('has a sign for each trial and what its cell has cost so far', () => {
    const plan = planOf(['oracle']);
    const grid = new LiveGrid(plan);
    const [coreNone, coreSkill, nodeNone, nodeSkill] = plan;
    if (!coreNone || !coreSkill || !nodeNone || !nodeSkill) throw new Error('the plan is too short');
    grid.record(coreNone, graded({}, 1, {}, { costUsd: 0.5 }));
    grid.record({ ...coreNone, trial: 2 }, graded({}, 2, { secure: false }, { costUsd: 0.25 }));
    grid.set({ ...coreNone, trial: 3 }, 'working');
    grid.set(coreSkill, 'grading');
    grid.record(nodeNone, failed());
    grid.set(nodeSkill, 'not begun');
    expect(grid.lines(20)).toEqual([
      'scenario    none       skill',
      'core-2-api  +-~ $0.75  ?··',
      'node-echo   !··        x··',
      '· waiting  ~ working  ? grading  + right  - wrong  ! not scored  x not begun',
    ]);
  });

  it('names the agent where there are several', () => {
    expect(new LiveGrid(planOf(['oracle', 'other'], 1)).lines(20)[0]).toBe(
      'scenario    answer:oracle none  answer:oracle skill  answer:other none  answer:other skill',
    );
  });

  it('shows what is in work first where the terminal is low, and counts the rest', () => {
    const plan = planOf(['oracle'], 1);
    const grid = new LiveGrid(plan);
    const last = plan.at(-1);
    if (last) grid.set(last, 'working');
    expect(grid.lines(4)).toHaveLength(4);
    expect(grid.lines(3).slice(1)).toEqual([
      'node-echo  ·     ~',
      'and 1 more',
      expect.stringContaining('waiting'),
    ]);
  });

  it('shows only the trials of a shard', () => {
    const lines = new LiveGrid(trialsOf(planOf(['oracle'], 1), { index: 1, of: 4 })).lines(20);
    expect(lines.slice(0, -1)).toEqual(['scenario    none', 'core-2-api  ·']);
  });
});
