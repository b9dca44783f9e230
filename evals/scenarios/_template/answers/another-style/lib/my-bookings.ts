import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { bookings } from './bookings';

/** Undefined for someone who is not signed in. */
export async function myBookings() {
  const { userId } = await auth();
  return userId ? bookings.filter((booking) => booking.userId === userId) : undefined;
}
