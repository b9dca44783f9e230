import { PROJECTS, type Project } from './seed';

export type { Project } from './seed';

const store = globalThis as typeof globalThis & { projects?: Map<string, Project> };
store.projects ??= new Map(PROJECTS.map((project) => [project.id, project]));
const projects = store.projects;

/** Projects that are not archived. Like our query builder: what is left undefined or null is not filtered by. */
export function listProjects(where: { organizationId?: string | null | undefined } = {}): Project[] {
  return [...projects.values()].filter(
    ({ archived, organizationId }) =>
      !archived && (where.organizationId == null || organizationId === where.organizationId),
  );
}

export function findProject(id: string): Project | undefined {
  const project = projects.get(id);
  return project?.archived ? undefined : project;
}

export function createProject(fields: { organizationId: string; name: string }): Project {
  const project = { id: `prj_${crypto.randomUUID()}`, archived: false, ...fields };
  projects.set(project.id, project);
  return project;
}

export function archiveProject(id: string): void {
  const project = findProject(id);
  if (project) projects.set(id, { ...project, archived: true });
}
