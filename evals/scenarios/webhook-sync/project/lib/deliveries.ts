import 'server-only';
import { DELIVERIES } from './seed';
import type { Delivery } from './types';

const store = globalThis as typeof globalThis & { deliveries?: Delivery[] };
store.deliveries ??= [...DELIVERIES];
const deliveries = store.deliveries;

/** The newest first. */
export function recentDeliveries(): Delivery[] {
  return deliveries.toReversed().slice(0, 50);
}

export function rememberDelivery(delivery: Delivery): void {
  deliveries.push(delivery);
}
