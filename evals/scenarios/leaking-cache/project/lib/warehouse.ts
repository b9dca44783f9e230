import 'server-only';
import { setTimeout as sleep } from 'node:timers/promises';
import { ORDERS, type Order, QUOTES, type Quote } from './seed';

/** Stands for the warehouse: slow, and each query is on the bill. */
const QUERY_MS = 60;

const store = globalThis as typeof globalThis & { orders?: Order[] };
store.orders ??= [...ORDERS];
const orders = store.orders;

interface Where {
  organizationId?: string | undefined;
}

/** As in our ORM: a field that is undefined does not filter. */
const matches = (row: { organizationId: string }, where: Where) =>
  where.organizationId === undefined || row.organizationId === where.organizationId;

export async function findOrders(where: Where): Promise<Order[]> {
  await sleep(QUERY_MS);
  return orders.filter((order) => matches(order, where));
}

export async function findQuotes(where: Where): Promise<Quote[]> {
  await sleep(QUERY_MS);
  return QUOTES.filter((quote) => matches(quote, where));
}

export async function insertOrder(order: Omit<Order, 'id'>): Promise<Order> {
  const made = { id: `ord_${crypto.randomUUID()}`, ...order };
  orders.push(made);
  return made;
}
