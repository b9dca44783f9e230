import 'server-only';
import { revalidateTag, unstable_cache } from 'next/cache';
import { findRep } from './reps';
import { findOrders } from './warehouse';

const cachedFor = <T>(company: string, name: string, calculate: () => Promise<T>) =>
  unstable_cache(calculate, [name, company], { revalidate: 300, tags: [`orders-of-${company}`] })();

export const figures = (company: string) =>
  cachedFor(company, 'figures', async () => {
    const orders = await findOrders({ organizationId: company });
    return {
      revenue: orders.reduce((sum, order) => sum + order.amount, 0),
      customers: [...new Set(orders.map((order) => order.customer))],
      computedAt: new Date().toISOString(),
    };
  });

export const margin = (company: string) =>
  cachedFor(company, 'margin', async () => {
    const orders = await findOrders({ organizationId: company });
    return orders.reduce((sum, order) => sum + order.amount - order.cost, 0);
  });

export async function welcome(userId: string) {
  const rep = await findRep(userId);
  return { greeting: `Good to see you, ${rep?.name}`, deals: rep?.deals ?? [] };
}

export const forgetOrdersOf = (company: string) => revalidateTag(`orders-of-${company}`, { expire: 0 });
