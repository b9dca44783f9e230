import { auth } from '@clerk/nextjs/server';
import { db } from '@/lib/db';

/** One's own rows as they are now. */
export async function GET() {
  const { isAuthenticated, userId } = await auth();
  if (!isAuthenticated) return Response.json({ error: 'Not signed in' }, { status: 401 });
  const [notes, users] = await Promise.all([db.note.list({ userId }), db.user.list({ id: userId })]);
  return Response.json({ notes, users });
}
