import { callersOrganization, refuse } from '@/lib/api';
import { archiveProject, findProject } from '@/lib/projects';

type Context = { params: Promise<{ id: string }> };

export async function GET(_request: Request, { params }: Context) {
  const organizationId = await callersOrganization('read');
  if (organizationId instanceof Response) return organizationId;
  const project = findProject((await params).id);
  if (project?.organizationId !== organizationId) return refuse(404, 'No such project');
  return Response.json({ id: project.id, name: project.name });
}

export async function DELETE(_request: Request, { params }: Context) {
  const organizationId = await callersOrganization('manage');
  if (organizationId instanceof Response) return organizationId;
  const { id } = await params;
  if (findProject(id)?.organizationId !== organizationId) return refuse(404, 'No such project');
  archiveProject(id);
  return new Response(null, { status: 204 });
}
