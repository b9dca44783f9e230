import { auth } from '@clerk/nextjs/server';

export async function GET() {
  const { isAuthenticated, userId, orgRole } = await auth();
  if (!isAuthenticated) return Response.json({ error: 'Not signed in' }, { status: 401 });
  return Response.json({ userId, role: orgRole ?? null });
}
