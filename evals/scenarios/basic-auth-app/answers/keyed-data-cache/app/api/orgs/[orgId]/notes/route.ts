import { auth } from '@clerk/nextjs/server';
import { listNotesOfOrganization } from '@/lib/notes';

export async function GET(_request: Request, { params }: { params: Promise<{ orgId: string }> }) {
  const { isAuthenticated, orgId, has } = await auth();
  if (!isAuthenticated) return Response.json({ error: 'Sign in first' }, { status: 401 });
  const wanted = (await params).orgId;
  if (wanted !== orgId || !has({ role: 'org:admin' }))
    return Response.json({ error: 'For admins of this organization' }, { status: 403 });
  return Response.json({ notes: listNotesOfOrganization(orgId) });
}
