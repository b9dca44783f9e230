import { describe, expect, it } from 'vitest';
import { Budget } from './budget.ts';

describe('a budget', () => {
  it('sets aside what an attempt may cost, and books what it did cost, once', async () => {
    const budget = new Budget(10);
    const first = await budget.reserve(4);
    expect(first?.amount).toBe(4);
    first?.settle(1);
    first?.settle(100);
    expect(budget.spent).toBe(1);
    expect(budget.mean).toBe(1);
  });

  it('never lets what runs at once cost more than there is', async () => {
    const budget = new Budget(10);
    const [first, second] = [await budget.reserve(4), await budget.reserve(4)];
    let third: number | undefined;
    const waiting = budget.reserve(4).then((one) => {
      third = one?.amount;
    });
    await Promise.resolve();
    expect(third).toBeUndefined();
    first?.settle(1);
    await waiting;
    // 10, less 1 spent, less 4 that the second may cost.
    expect(third).toBe(4);
    expect((await budget.reserve(4))?.amount).toBe(1);
    second?.settle(4);
  });

  it('gives the last of it to a single attempt, and then nothing', async () => {
    const budget = new Budget(3);
    const last = await budget.reserve(5);
    expect(last?.amount).toBe(3);
    const next = budget.reserve(5);
    last?.settle(3);
    expect(await next).toBeUndefined();
  });

  it('counts what an earlier run has spent', async () => {
    const budget = new Budget(3, [1, 2, 0]);
    expect(budget.spent).toBe(3);
    expect(budget.mean).toBe(1.5);
    expect(await budget.reserve(1)).toBeUndefined();
  });

  it('without a limit sets everything aside', async () => {
    const budget = new Budget(Number.POSITIVE_INFINITY);
    for (let count = 0; count < 100; count += 1) expect((await budget.reserve(5))?.amount).toBe(5);
  });
});
