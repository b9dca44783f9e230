import { auth } from '@clerk/nextjs/server';
import { getQuotes } from '@/lib/quotes';

export async function GET() {
  const { isAuthenticated } = await auth();
  if (!isAuthenticated) return Response.json({ error: 'Sign in first' }, { status: 401 });
  return Response.json(await getQuotes());
}
