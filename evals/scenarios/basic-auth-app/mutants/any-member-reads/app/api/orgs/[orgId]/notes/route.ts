import { auth } from '@clerk/nextjs/server';
import { getNotesOfMyOrganization } from '@/lib/notes';

export async function GET(_request: Request, { params }: { params: Promise<{ orgId: string }> }) {
  const { isAuthenticated, orgId } = await auth();
  // 401: we do not know you. 403: we know you, and you may not.
  if (!isAuthenticated) return Response.json({ error: 'Not signed in' }, { status: 401 });

  // A role holds in the active organization only, so the one in the URL has to be that one.
  if (!orgId || orgId !== (await params).orgId) {
    return Response.json({ error: 'Admins of this organization only' }, { status: 403 });
  }

  return Response.json({ notes: await getNotesOfMyOrganization() });
}
