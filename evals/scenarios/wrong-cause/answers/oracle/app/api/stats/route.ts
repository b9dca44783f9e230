import { auth } from '@clerk/nextjs/server';
import { STATS } from '@/lib/seed';

export async function GET() {
  const { isAuthenticated, has } = await auth();
  if (!isAuthenticated) return Response.json({ error: 'Not signed in' }, { status: 401 });
  if (!has({ role: 'org:admin' })) return Response.json({ error: 'Admins only' }, { status: 403 });
  return Response.json(STATS);
}
