import { notFound, roleIn, unlessAdmin } from '@/lib/access';
import { deleteMember, findMember, updateMember } from '@/lib/db';
import { MemberChanges } from '@/lib/schema';

type Context = RouteContext<'/api/orgs/[orgId]/members/[memberId]'>;

export async function GET(_request: Request, { params }: Context) {
  const { orgId, memberId } = await params;
  const role = await roleIn(orgId);
  if (role instanceof Response) return role;
  const member = findMember(orgId, memberId);
  return member ? Response.json(member) : notFound();
}

export async function PATCH(request: Request, { params }: Context) {
  const { orgId, memberId } = await params;
  const refusal = await unlessAdmin(orgId);
  if (refusal) return refusal;
  const changes = MemberChanges.safeParse(await request.json());
  if (!changes.success) return Response.json({ error: 'Invalid changes' }, { status: 400 });
  const member = updateMember(orgId, memberId, changes.data);
  return member ? Response.json(member) : notFound();
}

export async function DELETE(_request: Request, { params }: Context) {
  const { orgId, memberId } = await params;
  const refusal = await unlessAdmin(orgId);
  if (refusal) return refusal;
  return deleteMember(orgId, memberId) ? new Response(null, { status: 204 }) : notFound();
}
