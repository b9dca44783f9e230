import { deleteMember, findMember, updateMember } from '@/lib/db';
import { missing, withOrganization } from '@/lib/with-organization';

function findOwn({ orgId, memberId = '' }: { orgId: string; memberId?: string }) {
  const member = findMember(memberId);
  return member?.orgId === orgId ? member : undefined;
}

export const GET = withOrganization<{ orgId: string; memberId: string }>(({ params }) => {
  const member = findOwn(params);
  return member ? Response.json(member) : missing();
});

export const PATCH = withOrganization<{ orgId: string; memberId: string }>(
  async ({ params, request }) => {
    const member = findOwn(params);
    if (!member) return missing();
    const { id: _id, orgId: _orgId, userId: _userId, ...changes } = await request.json();
    return Response.json(updateMember(member.id, changes));
  },
  { admin: true },
);

export const DELETE = withOrganization<{ orgId: string; memberId: string }>(
  ({ params }) => {
    const member = findOwn(params);
    if (!member) return missing();
    deleteMember(member.id);
    return new Response(null, { status: 204 });
  },
  { admin: true },
);
