import { expect, it } from 'vitest';
import { chanceOfBeingWorse } from './statistics.ts';

it.each([
  // By hand: 1 of the C(6,3) = 20 ways; of the C(10,5) = 252; the tea-tasting lady, both ends.
  [0, 3, 3, 3, 1 / 20],
  [0, 5, 5, 5, 1 / 252],
  [1, 4, 3, 4, 17 / 70],
  [3, 4, 1, 4, 69 / 70],
  [3, 3, 3, 3, 1],
  [0, 0, 2, 3, 1],
])('%i of %i is worse than %i of %i by chance in %f', (first, of, second, total, chance) => {
  expect(chanceOfBeingWorse({ count: first, of }, { count: second, of: total })).toBeCloseTo(chance, 10);
});
