import { auth } from '@clerk/nextjs/server';
import { unauthorized } from '@/lib/responses';
import { listSubscribers } from '@/lib/store';

export async function GET() {
  const { isAuthenticated } = await auth();
  if (!isAuthenticated) return unauthorized();
  return Response.json({ subscribers: listSubscribers() });
}
