import { auth } from '@clerk/nextjs/server';
import { unauthorized } from '@/lib/responses';
import { getSummary } from '@/lib/summary';

export async function GET() {
  const { isAuthenticated, userId, getToken } = await auth();
  if (!isAuthenticated) return unauthorized();
  return Response.json(await getSummary(userId, await getToken()));
}
