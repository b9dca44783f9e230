import { auth } from '@clerk/nextjs/server';
import { stuckBookings } from '@/lib/store';

export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  const isForOffice = searchParams.has('verbose') && (await auth()).isAuthenticated;
  const stuck = isForOffice ? { stuck: stuckBookings() } : {};
  return Response.json({ status: 'ok', ...stuck }, { headers: { 'Cache-Control': 'no-store' } });
}
