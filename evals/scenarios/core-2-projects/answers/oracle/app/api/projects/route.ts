import { callersOrganization, refuse } from '@/lib/api';
import { createProject, listProjects } from '@/lib/projects';

export async function GET() {
  const organizationId = await callersOrganization('read');
  if (organizationId instanceof Response) return organizationId;
  return Response.json({ projects: listProjects({ organizationId }).map(({ id, name }) => ({ id, name })) });
}

export async function POST(request: Request) {
  const organizationId = await callersOrganization('manage');
  if (organizationId instanceof Response) return organizationId;
  const body: unknown = await request.json().catch(() => undefined);
  const name = typeof body === 'object' && body !== null && 'name' in body ? body.name : undefined;
  if (typeof name !== 'string' || name.trim() === '') return refuse(400, 'A project needs a name');
  const { id } = createProject({ organizationId, name });
  return Response.json({ id, name }, { status: 201 });
}
