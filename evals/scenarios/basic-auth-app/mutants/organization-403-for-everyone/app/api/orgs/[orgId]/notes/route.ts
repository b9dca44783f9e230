import { auth } from '@clerk/nextjs/server';
import { getNotesOfMyOrganization } from '@/lib/notes';

export async function GET(_request: Request, { params }: { params: Promise<{ orgId: string }> }) {
  const { orgId, has } = await auth();

  // A role holds in the active organization only, so the one in the URL has to be that one.
  if (!orgId || orgId !== (await params).orgId || !has({ role: 'org:admin' })) {
    return Response.json({ error: 'Admins of this organization only' }, { status: 403 });
  }

  return Response.json({ notes: await getNotesOfMyOrganization() });
}
