import { auth } from '@clerk/nextjs/server';
import { readReport } from '@/lib/db';

export async function GET() {
  const { isAuthenticated } = await auth();
  if (!isAuthenticated) return Response.json({ error: 'Not signed in' }, { status: 401 });
  return Response.json({ report: await readReport('all') });
}
