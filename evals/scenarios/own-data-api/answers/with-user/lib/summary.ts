import 'server-only';
import { listExpenses } from './expenses';

interface Summary {
  total: number;
  byCategory: Record<string, number>;
  computedAt: string;
}

const LIFETIME_MS = 60_000;
const store = globalThis as typeof globalThis & { summaries?: Map<string, Summary> };
store.summaries ??= new Map();
const summaries = store.summaries;

export function getSummary(userId: string): Summary {
  const kept = summaries.get(userId);
  if (kept && Date.now() - Date.parse(kept.computedAt) < LIFETIME_MS) return kept;
  const summary = summarize(userId);
  summaries.set(userId, summary);
  return summary;
}

function summarize(userId: string): Summary {
  const byCategory: Record<string, number> = {};
  let total = 0;
  for (const { category, amount } of listExpenses(userId)) {
    byCategory[category] = (byCategory[category] ?? 0) + amount;
    total += amount;
  }
  return { total, byCategory, computedAt: new Date().toISOString() };
}
