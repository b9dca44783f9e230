import { auth } from '@clerk/nextjs/server';
import { STATS } from '@/lib/seed';

export async function GET() {
  const { isAuthenticated } = await auth();
  if (!isAuthenticated) return Response.json({ error: 'Not signed in' }, { status: 401 });
  await auth.protect({ role: 'org:admin' });
  return Response.json(STATS);
}
