/**
 * Fisher's exact test, one-sided: how likely the first share would come out as low as it did, or lower, if both were
 * drawn from the same source.
 */
export function chanceOfBeingWorse(
  first: { readonly count: number; readonly of: number },
  second: { readonly count: number; readonly of: number },
): number {
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

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

function logFactorial(n: number): number {
  let sum = 0;
  for (let factor = 2; factor <= n; factor += 1) sum += Math.log(factor);
  return sum;
}
