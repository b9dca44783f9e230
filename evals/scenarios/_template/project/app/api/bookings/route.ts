import { bookings } from '@/lib/bookings';

export async function GET() {
  return Response.json({ bookings });
}
