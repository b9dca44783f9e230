import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { BOOKINGS, type Booking, COLLEAGUES } from './seed';

export interface Callback {
  id: string;
  name: string;
  phone: string;
}

const start = () => ({
  bookings: BOOKINGS,
  callbacks: new Map<string, Callback>(),
  colleagues: new Map(COLLEAGUES.map(({ userId, name }) => [userId, name])),
});
const shared = globalThis as typeof globalThis & { ferry?: ReturnType<typeof start> };
shared.ferry ??= start();
const { bookings, callbacks, colleagues } = shared.ferry;

export function listBookings(): Booking[] {
  return bookings;
}

/** For the office; sends everybody else to the sign-in. */
export async function stuckBookings(): Promise<Booking[]> {
  await auth.protect();
  return bookings.filter(({ problem }) => problem !== undefined);
}

export function listCallbacks(): Callback[] {
  return [...callbacks.values()];
}

export function addCallback(fields: Omit<Callback, 'id'>): void {
  const id = `cal_${crypto.randomUUID()}`;
  callbacks.set(id, { id, ...fields });
}

export function removeCallback(id: string): void {
  callbacks.delete(id);
}

export function listColleagues(): string[] {
  return [...colleagues.values()];
}

export function nameColleague(userId: string, name: string): void {
  colleagues.set(userId, name);
}
