import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { unstable_cache } from 'next/cache';
import { findRep } from './reps';
import { getTenant, setTenant } from './tenant';
import { findOrders } from './warehouse';

export interface Report {
  greeting: string;
  deals: string[];
  revenue: number;
  customers: string[];
  margin?: number;
  computedAt: string;
}

export async function getReport(userId: string): Promise<Report> {
  const { orgId, has } = await auth();
  setTenant(orgId ?? undefined);
  const rep = await findRep(userId);
  const load = unstable_cache(
    async () => {
      const orders = await findOrders({ organizationId: getTenant() });
      const report: Report = {
        greeting: `Good to see you, ${rep?.name}`,
        deals: rep?.deals ?? [],
        revenue: orders.reduce((sum, { amount }) => sum + amount, 0),
        customers: [...new Set(orders.map(({ customer }) => customer))],
        computedAt: new Date().toISOString(),
      };
      if (has({ role: 'org:admin' }))
        report.margin = orders.reduce((sum, { amount, cost }) => sum + amount - cost, 0);
      return report;
    },
    ['report', getTenant() ?? 'none'],
    { revalidate: 300, tags: ['report'] },
  );
  return load();
}
