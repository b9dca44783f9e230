import { auth } from '@clerk/nextjs/server';
import { listHours } from './hours';
import { archiveProject, createProject, findProject, listProjects, type Project } from './projects';

export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

async function requireSession() {
  const session = await auth();
  if (!session.userId || !session.sessionId) throw new HttpError(401, 'Sign in first');
  return session;
}

async function requireOrganization(): Promise<string> {
  const { orgId } = await requireSession();
  if (!orgId) throw new HttpError(403, 'Choose an organization first');
  return orgId;
}

async function requireManagedOrganization(): Promise<string> {
  const organizationId = await requireOrganization();
  const { orgPermissions } = await auth();
  if (!orgPermissions?.includes('org:notes:manage')) throw new HttpError(403, 'Not allowed');
  return organizationId;
}

export async function myHours() {
  return listHours((await requireSession()).userId);
}

export async function myProjects(): Promise<Project[]> {
  return listProjects({ organizationId: await requireOrganization() });
}

export async function myProject(id: string): Promise<Project> {
  const organizationId = await requireOrganization();
  const project = findProject(id);
  if (project?.organizationId !== organizationId) throw new HttpError(404, 'No such project');
  return project;
}

export async function addProject(name: unknown): Promise<Project> {
  const organizationId = await requireManagedOrganization();
  if (typeof name !== 'string' || name === '') throw new HttpError(400, 'A project needs a name');
  return createProject({ organizationId, name });
}

export async function archiveMyProject(id: string): Promise<void> {
  await requireManagedOrganization();
  archiveProject((await myProject(id)).id);
}
