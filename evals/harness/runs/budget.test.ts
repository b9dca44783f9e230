import { describe, expect, it } from 'vitest';
import { Budget } from './budget.ts';

describe('a budget', () => {
  it('sets aside what an attempt may cost, and books what it did cost', () => {
    const budget = new Budget(10);
    const first = budget.reserve(4);
    expect(first?.amount).toBe(4);
    first?.settle(1);
    first?.settle(100);
    expect(budget.spent).toBe(1);
    expect(budget.mean).toBe(1);
  });

  it('never lets what runs at once cost more than there is', () => {
    const budget = new Budget(10);
    const given = [budget.reserve(4), budget.reserve(4), budget.reserve(4)];
    expect(given.map((one) => one?.amount)).toEqual([4, 4, undefined]);
    given[0]?.settle(1);
    // Five are left; what one is likely to cost is known now.
    expect(budget.reserve(4)?.amount).toBe(4);
    expect(budget.reserve(4)?.amount).toBe(1);
    expect(budget.reserve(4)).toBeUndefined();
  });

  it('gives the last of it to a single attempt', () => {
    const budget = new Budget(3);
    const last = budget.reserve(5);
    expect(last?.amount).toBe(3);
    last?.settle(3);
    expect(budget.reserve(5)).toBeUndefined();
  });

  it('counts what an earlier run has spent', () => {
    const budget = new Budget(3, [1, 2, 0]);
    expect(budget.spent).toBe(3);
    expect(budget.mean).toBe(1.5);
    expect(budget.reserve(1)).toBeUndefined();
  });

  it('without a limit sets everything aside', () => {
    const budget = new Budget(Number.POSITIVE_INFINITY);
    for (let count = 0; count < 100; count += 1) expect(budget.reserve(5)?.amount).toBe(5);
  });
});
