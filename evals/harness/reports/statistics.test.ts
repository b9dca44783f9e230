import { describe, expect, it } from 'vitest';
import {
  bootstrapMean,
  canDiffer,
  chanceOfBeingWorse,
  leastChance,
  passPower,
  signFlipTest,
  wilson,
} from './statistics.ts';

describe("Wilson's interval", () => {
  // Newcombe, Two-sided confidence intervals for the single proportion, Statistics in Medicine 17 (1998), table I,
  // method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('is as published for %i of %i', (count, of, low, high) => {
    const interval = wilson({ count, of });
    expect(interval?.low).toBeCloseTo(low, 4);
    expect(interval?.high).toBeCloseTo(high, 4);
  });

  it('is the mirror image for failures, and reaches 1 where all passed', () => {
    expect(wilson({ count: 20, of: 20 })?.low).toBeCloseTo(1 - 0.1611, 4);
    expect(wilson({ count: 20, of: 20 })?.high).toBe(1);
  });

  it('says nothing of nothing', () => {
    expect(wilson({ count: 0, of: 0 })).toBeNull();
  });
});

describe('The bootstrap interval of a mean', () => {
  // Efron and Tibshirani, An Introduction to the Bootstrap (1993), table 2.1: survival of treated mice.
  const MICE = [94, 197, 16, 38, 99, 141, 23];
  // Its table 2.2 gives 23.36 for unlimited resamples.
  const STANDARD_ERROR = 23.36;

  it('is as wide as the published standard error of the mouse data says', () => {
    const { low, high } = bootstrapMean(MICE) ?? { low: 0, high: 0 };
    expect((high - low) / (2 * 1.96)).toBeGreaterThan(STANDARD_ERROR * 0.93);
    expect((high - low) / (2 * 1.96)).toBeLessThan(STANDARD_ERROR * 1.07);
    expect(low).toBeLessThan(86.86);
    expect(high).toBeGreaterThan(86.86);
  });

  it('is the same each time', () => {
    expect(bootstrapMean(MICE)).toEqual(bootstrapMean(MICE));
  });

  it('says nothing of a single value, and is a point where values do not differ', () => {
    expect(bootstrapMean([3])).toBeNull();
    expect(bootstrapMean([3, 3, 3])).toEqual({ low: 3, high: 3 });
  });
});

describe("Fisher's exact test", () => {
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

  it('can tell from three trials a side, not from two', () => {
    expect(canDiffer({ of: 2 }, { of: 2 })).toBe(false);
    expect(canDiffer({ of: 3 }, { of: 3 })).toBe(true);
  });
});

describe('The sign-flip test', () => {
  // Fisher, The Design of Experiments (1935), section 21: Darwin's maize, in eighths of an inch. 863 of the 32,768
  // sums reach 314, and as many -314.
  const MAIZE = [49, -67, 8, 16, 6, 23, 28, 41, 14, 29, 56, 24, 75, 60, -48];

  it("is as published for Darwin's maize", () => {
    expect(signFlipTest(MAIZE)).toBe((2 * 863) / 32_768);
    expect(signFlipTest(MAIZE.map((one) => -one))).toBe((2 * 863) / 32_768);
  });

  it('comes close to that by random signs where there are too many pairs', () => {
    const noughts = [0, 0, 0, 0];
    expect(signFlipTest([...MAIZE, ...noughts])).toBeCloseTo((2 * 863) / 32_768, 2);
  });

  it('counts sums that are equal but for rounding as equal', () => {
    // Every sum of a sixth in either direction is as far as this one.
    expect(signFlipTest([1 / 3, 1 / 3, -1 / 3, 0.1 + 0.2 - 0.3])).toBe(1);
  });

  it('cannot tell anything from five pairs, whatever comes out', () => {
    expect(signFlipTest([1, 1, 1, 1, 1])).toBe(leastChance(5));
    expect(leastChance(5)).toBeGreaterThan(0.05);
    expect(signFlipTest([1, 1, 1, 1, 1, 1])).toBe(leastChance(6));
    expect(leastChance(6)).toBeLessThan(0.05);
  });
});

describe('pass^k', () => {
  it('is the chance that k trials drawn from those done were all right', () => {
    expect(passPower({ count: 3, of: 4 }, 1)).toBeCloseTo(0.75, 10);
    expect(passPower({ count: 3, of: 4 }, 2)).toBeCloseTo(0.5, 10);
    expect(passPower({ count: 3, of: 4 }, 4)).toBe(0);
    expect(passPower({ count: 4, of: 4 }, 4)).toBeCloseTo(1, 10);
  });
});
