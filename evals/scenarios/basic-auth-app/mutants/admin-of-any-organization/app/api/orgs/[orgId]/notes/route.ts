import { auth } from '@clerk/nextjs/server';
import { getNotesOfOrganization } from '@/lib/notes';

export async function GET(_request: Request, { params }: { params: Promise<{ orgId: string }> }) {
  const { isAuthenticated, has } = await auth();
  // 401: we do not know you. 403: we know you, and you may not.
  if (!isAuthenticated) return Response.json({ error: 'Not signed in' }, { status: 401 });

  if (!has({ role: 'org:admin' })) {
    return Response.json({ error: 'Admins of this organization only' }, { status: 403 });
  }

  return Response.json({ notes: await getNotesOfOrganization((await params).orgId) });
}
