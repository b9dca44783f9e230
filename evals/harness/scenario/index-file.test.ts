import { describe, expect, it } from 'vitest';
import { indexText, readIndex } from './index-file.ts';
import { loadScenarios } from './load.ts';

describe('evals.json', () => {
  it('says what the scenarios on disk say (npm run evals -- index)', async () => {
    expect(readIndex()).toBe(await indexText(await loadScenarios([]), readIndex()));
  });

  it('keeps the number of a scenario and gives a new one the next', async () => {
    const scenarios = await loadScenarios([]);
    const [first, second] = scenarios;
    if (!first || !second) throw new Error('the suite has fewer than two scenarios');
    const current = JSON.stringify({ evals: [{ id: 7, slug: second.slug }] });
    const ids = JSON.parse(await indexText([first, second], current)).evals.map(
      (one: { id: number; slug: string }) => [one.id, one.slug],
    );
    expect(ids).toEqual([
      [7, second.slug],
      [8, first.slug],
    ]);
  });
});
