import { auth } from '@clerk/nextjs/server';
import { bookings } from '@/lib/bookings';

export async function GET() {
  const { userId } = auth() as unknown as { userId?: string };
  if (!userId) return Response.json({ error: 'Not signed in' }, { status: 401 });
  return Response.json({ bookings: bookings.filter((booking) => booking.userId === userId) });
}
