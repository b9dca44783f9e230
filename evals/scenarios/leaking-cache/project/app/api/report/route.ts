import { auth } from '@clerk/nextjs/server';
import { getReport } from '@/lib/report';

export async function GET() {
  const { isAuthenticated, userId } = await auth();
  if (!isAuthenticated) return Response.json({ error: 'Sign in first' }, { status: 401 });
  return Response.json(await getReport(userId));
}
