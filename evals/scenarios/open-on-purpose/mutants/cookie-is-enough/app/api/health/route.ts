import { cookies } from 'next/headers';
import { stuckBookings } from '@/lib/store';

export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  const isForOffice = searchParams.has('verbose') && (await cookies()).has('__session');
  const stuck = isForOffice ? { stuck: stuckBookings() } : {};
  return Response.json({ status: 'ok', ...stuck }, { headers: { 'Cache-Control': 'no-store' } });
}
