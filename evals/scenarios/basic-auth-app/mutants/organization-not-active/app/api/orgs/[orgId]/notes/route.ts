import { auth, clerkClient } from '@clerk/nextjs/server';
import { getNotesOfOrganization } from '@/lib/notes';

export async function GET(_request: Request, { params }: { params: Promise<{ orgId: string }> }) {
  const { isAuthenticated, userId } = await auth();
  // 401: we do not know you. 403: we know you, and you may not.
  if (!isAuthenticated) return Response.json({ error: 'Not signed in' }, { status: 401 });

  const { orgId } = await params;
  const client = await clerkClient();
  const { data } = await client.users.getOrganizationMembershipList({ userId });
  if (!data.some(({ organization, role }) => organization.id === orgId && role === 'org:admin')) {
    return Response.json({ error: 'Admins of this organization only' }, { status: 403 });
  }

  return Response.json({ notes: await getNotesOfOrganization(orgId) });
}
