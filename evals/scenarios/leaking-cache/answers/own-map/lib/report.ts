import 'server-only';
import { kept } from './kept';
import { findRep } from './reps';
import type { Seat } from './seat';
import { findOrders } from './warehouse';

async function calculate(companyId: string) {
  const computedAt = new Date().toISOString();
  const orders = await findOrders({ organizationId: companyId });
  let revenue = 0;
  let margin = 0;
  for (const { amount, cost } of orders) {
    revenue += amount;
    margin += amount - cost;
  }
  return {
    revenue,
    margin,
    customers: Array.from(new Set(orders.map((order) => order.customer))),
    computedAt,
  };
}

// On globalThis, because pages and handlers may get module instances of their own.
const shared = globalThis as typeof globalThis & {
  reports?: ReturnType<typeof kept<Awaited<ReturnType<typeof calculate>>>>;
};
shared.reports ??= kept(calculate);
export const reports = shared.reports;

export async function reportFor({ userId, companyId, isAdmin }: Seat) {
  const rep = await findRep(userId);
  const { revenue, margin, customers, computedAt } = await reports.get(companyId);
  return {
    greeting: `Good to see you, ${rep?.name}`,
    deals: rep?.deals ?? [],
    revenue,
    customers,
    margin: isAdmin ? margin : undefined,
    computedAt,
  };
}
