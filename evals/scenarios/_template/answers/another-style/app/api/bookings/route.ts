import { myBookings } from '@/lib/my-bookings';

export async function GET() {
  const mine = await myBookings();
  if (!mine) return Response.json({ error: 'Not signed in' }, { status: 401 });
  return Response.json({ bookings: mine });
}
