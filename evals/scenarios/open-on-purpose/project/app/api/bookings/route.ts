import { auth } from '@clerk/nextjs/server';
import { listBookings, listCallbacks } from '@/lib/store';

export async function GET() {
  const { isAuthenticated } = await auth();
  if (!isAuthenticated) return Response.json({ error: 'Sign in first' }, { status: 401 });
  return Response.json({ bookings: listBookings(), callbacks: listCallbacks() });
}
