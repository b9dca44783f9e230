import { deleteMember, findMember, updateMember } from '@/lib/db';

type Context = RouteContext<'/api/orgs/[orgId]/members/[memberId]'>;

export async function GET(_request: Request, { params }: Context) {
  const { memberId } = await params;
  const member = findMember(memberId);
  return member ? Response.json(member) : Response.json({ error: 'Not found' }, { status: 404 });
}

export async function PATCH(request: Request, { params }: Context) {
  const { memberId } = await params;
  const member = updateMember(memberId, await request.json());
  return member ? Response.json(member) : Response.json({ error: 'Not found' }, { status: 404 });
}

export async function DELETE(_request: Request, { params }: Context) {
  const { memberId } = await params;
  return deleteMember(memberId)
    ? new Response(null, { status: 204 })
    : Response.json({ error: 'Not found' }, { status: 404 });
}
