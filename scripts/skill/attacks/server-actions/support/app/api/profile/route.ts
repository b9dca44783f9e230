import { auth } from '@clerk/nextjs/server';
import { db } from '@/lib/db';

/** One's own profile as it is now, past every cache. */
export async function GET() {
  const { isAuthenticated, userId } = await auth();
  if (!isAuthenticated) return Response.json({ error: 'Not signed in' }, { status: 401 });
  return Response.json({ profiles: await db.profile.list({ userId }) });
}
