import { NextResponse } from 'next/server';
import { createProject, listProjects } from '@/lib/projects';
import { withOrganization } from '@/lib/with-session';

export const GET = withOrganization('org:notes:read', (_request, { organizationId }) =>
  NextResponse.json({ projects: listProjects({ organizationId }) }),
);

export const POST = withOrganization('org:notes:manage', async (request, { organizationId }) => {
  const { name } = (await request.json()) as { name?: unknown };
  if (typeof name !== 'string' || !name) return NextResponse.json({ message: 'name?' }, { status: 422 });
  return NextResponse.json(createProject({ organizationId, name }), { status: 201 });
});
