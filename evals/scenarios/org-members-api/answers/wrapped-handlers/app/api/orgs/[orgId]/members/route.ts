import { listMembers } from '@/lib/db';
import { withOrganization } from '@/lib/with-organization';

export const GET = withOrganization(({ params }) =>
  Response.json(
    { members: listMembers(params.orgId) },
    { headers: { 'Cache-Control': 'private, no-store' } },
  ),
);
