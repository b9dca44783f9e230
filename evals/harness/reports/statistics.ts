/** The chance with which every interval here is meant to cover the truth. */
export const CONFIDENCE = 0.95;

/** Below this chance a difference is taken to be real. */
export const LEVEL = 0.05;

/** Of the standard normal distribution, for {@link CONFIDENCE}. */
const Z = 1.959963984540054;

const RESAMPLES = 2_000;
/** Up to so many pairs every assignment of signs is tried (65,536); with more, so many random ones. */
const MOST_EXACT_PAIRS = 16;
/** Sums of thirds and sevenths differ in their last digits. */
const TIE = 1e-9;

/** Where the truth is likely to be. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** How many of how many. */
export interface Count {
  readonly count: number;
  readonly of: number;
}

/**
 * Wilson's score interval of a share (Wilson 1927): it holds for few trials and at 0 and 1 too.
 * @returns null where nothing was tried.
 */
export function wilson({ count, of }: Count): Interval | null {
  if (of === 0) return null;
  const share = count / of;
  const weight = 1 + Z ** 2 / of;
  const middle = (share + Z ** 2 / (2 * of)) / weight;
  const half = (Z * Math.sqrt((share * (1 - share)) / of + Z ** 2 / (4 * of ** 2))) / weight;
  return { low: count === 0 ? 0 : middle - half, high: count === of ? 1 : middle + half };
}

/**
 * Percentile bootstrap interval of a mean (Efron 1979). The same values give the same interval.
 * @returns null below two values: one tells nothing of how much they differ.
 */
export function bootstrapMean(values: readonly number[]): Interval | null {
  if (values.length < 2) return null;
  const random = seeded(values.length);
  const means = Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let draw = 0; draw < values.length; draw += 1)
      sum += values[Math.floor(random() * values.length)] ?? 0;
    return sum / values.length;
  }).sort((first, second) => first - second);
  const tail = (1 - CONFIDENCE) / 2;
  const at = (share: number) => means[Math.round(share * (RESAMPLES - 1))] ?? 0;
  return { low: at(tail), high: at(1 - tail) };
}

/** The mean of the numbers; null where there is none. */
export function mean(values: readonly number[]): number | null {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null;
}

/**
 * pass^k of one task: how likely k new trials would all be right. Without bias, from n ≥ k trials of which c were
 * right: C(c,k) / C(n,k) (Yao et al. 2024, τ-bench).
 */
export function passPower({ count, of }: Count, k: number): number {
  return count < k ? 0 : Math.exp(logChoose(count, k) - logChoose(of, k));
}

/**
 * Fisher's exact test, one-sided: how likely the first share would come out as low as it did, or lower, if both were
 * drawn from the same source.
 */
export function chanceOfBeingWorse(first: Count, second: Count): number {
  const passes = first.count + second.count;
  const all = first.of + second.of;
  const least = Math.max(0, passes - second.of);
  let chance = 0;
  for (let count = least; count <= first.count; count += 1)
    chance += Math.exp(
      logChoose(first.of, count) + logChoose(second.of, passes - count) - logChoose(all, passes),
    );
  return Math.min(1, chance);
}

/** Whether two shares of so many trials could differ by more than chance at all, at the utmost. */
export function canDiffer(first: Pick<Count, 'of'>, second: Pick<Count, 'of'>): boolean {
  return chanceOfBeingWorse({ count: 0, of: first.of }, { count: second.of, of: second.of }) <= LEVEL;
}

/**
 * Fisher's sign-flip permutation test for pairs, two-sided (Fisher 1935): how likely the differences would add up to
 * as much as they do, or more, in either direction, if each could as well have had the other sign. Exact up to 16
 * pairs, else by random signs from a fixed seed.
 */
export function signFlipTest(differences: readonly number[]): number {
  const goal = Math.abs(differences.reduce((sum, one) => sum + one, 0)) - TIE;
  const isExact = differences.length <= MOST_EXACT_PAIRS;
  const rounds = isExact ? 2 ** differences.length : 20_000;
  const random = seeded(differences.length);
  let asFar = 0;
  for (let round = 0; round < rounds; round += 1) {
    let sum = 0;
    for (const [position, one] of differences.entries()) {
      const isKept = isExact ? ((round >> position) & 1) === 0 : random() < 0.5;
      sum += isKept ? one : -one;
    }
    if (Math.abs(sum) >= goal) asFar += 1;
  }
  // What was seen is itself one of the assignments.
  return isExact ? asFar / rounds : (asFar + 1) / (rounds + 1);
}

/** The smallest chance that {@link signFlipTest} can give with so many pairs. */
export function leastChance(pairs: number): number {
  return 2 / 2 ** Math.max(1, pairs);
}

/** A random source that gives the same numbers for the same seed, from 0 up to 1 (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

function logFactorial(n: number): number {
  let sum = 0;
  for (let factor = 2; factor <= n; factor += 1) sum += Math.log(factor);
  return sum;
}
