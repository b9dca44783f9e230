import { listNotesOfOrganization } from '@/lib/notes';

export async function GET(_request: Request, { params }: { params: Promise<{ orgId: string }> }) {
  const { orgId } = await params;
  return Response.json({ notes: await listNotesOfOrganization(orgId) });
}
