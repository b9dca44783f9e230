import { stuckBookings } from '@/lib/store';

export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  const stuck = searchParams.has('verbose') ? { stuck: await stuckBookings() } : {};
  return Response.json({ status: 'ok', ...stuck }, { headers: { 'Cache-Control': 'private, no-store' } });
}
