import { cookies, headers } from 'next/headers';
import { unauthorized } from '@/lib/responses';
import { listSubscribers } from '@/lib/store';

export async function GET() {
  const isAuthenticated = (await cookies()).has('__session') || (await headers()).has('authorization');
  if (!isAuthenticated) return unauthorized();
  return Response.json({ subscribers: listSubscribers() });
}
