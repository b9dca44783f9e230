import { NextResponse } from 'next/server';
import { archiveProject, listProjects } from '@/lib/projects';
import { notFound, withOrganization } from '@/lib/with-session';

/** Looks among the organization's projects only, so that a foreign id is as unknown as a made-up one. */
const findOwn = (organizationId: string, id: string | undefined) =>
  listProjects({ organizationId }).find((project) => project.id === id);

export const GET = withOrganization('org:notes:read', async (_request, { organizationId }, { params }) => {
  const project = findOwn(organizationId, (await params).id);
  return project ? NextResponse.json(project) : notFound();
});

export const DELETE = withOrganization(
  'org:notes:manage',
  async (_request, { organizationId }, { params }) => {
    const project = findOwn(organizationId, (await params).id);
    if (!project) return notFound();
    archiveProject(project.id);
    return new NextResponse(null, { status: 204 });
  },
);
