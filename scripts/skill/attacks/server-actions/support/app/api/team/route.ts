import { auth } from '@clerk/nextjs/server';
import { db } from '@/lib/db';

/** The team's notes as they are now, past every cache. */
export async function GET() {
  const { isAuthenticated, orgId } = await auth();
  if (!isAuthenticated || !orgId) return Response.json({ error: 'Not signed in' }, { status: 401 });
  return Response.json({ notes: await db.note.list({ orgId }) });
}
