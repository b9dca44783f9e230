import 'server-only';
import { unstable_cache } from 'next/cache';
import { listExpenses } from './expenses';

export function summaryOf(userId: string) {
  return unstable_cache(() => summarize(userId), ['summary', userId], {
    revalidate: 60,
    tags: [`summary:${userId}`],
  })();
}

async function summarize(userId: string) {
  const byCategory: Record<string, number> = {};
  let total = 0;
  for (const { category, amount } of listExpenses(userId)) {
    byCategory[category] = (byCategory[category] ?? 0) + amount;
    total += amount;
  }
  return { total, byCategory, computedAt: new Date().toISOString() };
}
