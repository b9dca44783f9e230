import { listMembers } from '@/lib/db';

type Context = RouteContext<'/api/orgs/[orgId]/members'>;

export async function GET(_request: Request, { params }: Context) {
  const { orgId } = await params;
  return Response.json({ members: listMembers(orgId) });
}
