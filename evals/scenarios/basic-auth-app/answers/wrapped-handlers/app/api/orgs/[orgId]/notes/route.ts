import { listNotesOfOrganization } from '@/lib/notes';
import { withSession } from '@/lib/with-session';

type Context = { params: Promise<{ orgId: string }> };

export const GET = withSession(async ({ orgId, orgRole }, _request, { params }: Context) => {
  const isAdminHere = orgId !== undefined && orgId === (await params).orgId && orgRole === 'org:admin';
  return isAdminHere
    ? Response.json({ notes: await listNotesOfOrganization(orgId) })
    : Response.json({ error: 'For admins of this organization' }, { status: 403 });
});
