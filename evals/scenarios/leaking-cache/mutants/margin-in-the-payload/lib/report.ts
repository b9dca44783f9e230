import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { unstable_cache } from 'next/cache';
import { findRep } from './reps';
import { findOrders } from './warehouse';

export interface Report {
  greeting: string;
  deals: string[];
  revenue: number;
  customers: string[];
  margin: number;
  isAdmin: boolean;
  computedAt: string;
}

export const reportTag = (orgId: string) => `report:${orgId}`;

async function calculate(orgId: string) {
  const orders = await findOrders({ organizationId: orgId });
  return {
    revenue: orders.reduce((sum, { amount }) => sum + amount, 0),
    customers: [...new Set(orders.map(({ customer }) => customer))],
    margin: orders.reduce((sum, { amount, cost }) => sum + amount - cost, 0),
    computedAt: new Date().toISOString(),
  };
}

/** The report of the active company for whoever asks, or undefined where they have none. */
export async function getReport(): Promise<Report | undefined> {
  const { isAuthenticated, userId, orgId, has } = await auth();
  if (!isAuthenticated || !orgId) return undefined;
  const load = unstable_cache(calculate, ['report'], { revalidate: 300, tags: [reportTag(orgId)] });
  const [figures, rep] = await Promise.all([load(orgId), findRep(userId)]);
  return {
    greeting: `Good to see you, ${rep?.name}`,
    deals: rep?.deals ?? [],
    ...figures,
    isAdmin: has({ role: 'org:admin' }),
  };
}
