import { roleIn } from '@/lib/access';
import { listMembers } from '@/lib/db';

type Context = RouteContext<'/api/orgs/[orgId]/members'>;

export async function GET(_request: Request, { params }: Context) {
  const { orgId } = params as unknown as { orgId: string };
  const role = await roleIn(orgId);
  if (role instanceof Response) return role;
  return Response.json({ members: listMembers(orgId) });
}
