import { auth } from '@clerk/nextjs/server';
import { listPeople } from '@/lib/people';

export async function GET() {
  const { isAuthenticated } = await auth();
  if (!isAuthenticated) return Response.json({ error: 'Not signed in' }, { status: 401 });
  return Response.json({ people: listPeople() });
}
