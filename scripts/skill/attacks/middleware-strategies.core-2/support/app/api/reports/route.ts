import { auth } from '@clerk/nextjs/server';

export async function GET() {
  const { isAuthenticated } = await auth();
  if (!isAuthenticated) return Response.json({ error: 'Not signed in' }, { status: 401 });
  return Response.json({ report: 'a loss of 1.2 million in the third quarter' });
}
