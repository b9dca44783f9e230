import { stuckBookings } from '@/lib/store';

export function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  const stuck = searchParams.has('verbose') ? { stuck: stuckBookings() } : {};
  return Response.json({ status: 'ok', ...stuck }, { headers: { 'Cache-Control': 'no-store' } });
}
