import 'server-only';
import { unstable_cache } from 'next/cache';
import { listExpenses } from './expenses';

export const getSummary = unstable_cache(
  async () => {
    const byCategory: Record<string, number> = {};
    let total = 0;
    for (const { category, amount } of listExpenses()) {
      byCategory[category] = (byCategory[category] ?? 0) + amount;
      total += amount;
    }
    return { total, byCategory, computedAt: new Date().toISOString() };
  },
  ['summary'],
  { revalidate: 60 },
);
