import { auth } from '@clerk/nextjs/server';
import { stuckBookings } from '@/lib/store';

export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  if (searchParams.get('verbose') === '1' && !(await auth()).isAuthenticated)
    return Response.json({ error: 'For the office' }, { status: 401 });
  const stuck = searchParams.has('verbose') ? { stuck: stuckBookings() } : {};
  return Response.json({ status: 'ok', ...stuck }, { headers: { 'Cache-Control': 'no-store' } });
}
