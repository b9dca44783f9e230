import { auth } from '@clerk/nextjs/server';
import { listOwn } from '@/lib/docs';

export async function GET() {
  const { isAuthenticated, userId } = await auth();
  if (!isAuthenticated) return Response.json({ error: 'Sign in first' }, { status: 401 });
  return Response.json(
    { docs: listOwn(userId) },
    { headers: { 'Content-Disposition': 'attachment; filename="docs.json"', 'Cache-Control': 'private' } },
  );
}
