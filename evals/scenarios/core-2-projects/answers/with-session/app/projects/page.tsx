import { auth } from '@clerk/nextjs/server';
import { redirect } from 'next/navigation';
import { archiveProject, createProject, listProjects } from '@/lib/projects';

async function manager(): Promise<string> {
  const { orgId, has } = await auth();
  if (!orgId || !has({ permission: 'org:notes:manage' })) throw new Error('Not allowed');
  return orgId;
}

export default async function ProjectsPage() {
  const { isAuthenticated, redirectToSignIn, orgId, has } = await auth();
  if (!isAuthenticated) return redirectToSignIn();
  if (!orgId) return <h1>Choose an organization first</h1>;

  async function add(form: FormData) {
    'use server';
    const organizationId = await manager();
    createProject({ organizationId, name: String(form.get('name')) });
    redirect('/projects');
  }

  async function archive(id: string) {
    'use server';
    const organizationId = await manager();
    if (listProjects({ organizationId }).some((project) => project.id === id)) archiveProject(id);
    redirect('/projects');
  }

  const manages = has({ permission: 'org:notes:manage' });
  return (
    <section>
      {listProjects({ organizationId: orgId }).map((project) => (
        <article key={project.id}>
          <h2>{project.name}</h2>
          {manages ? (
            <form action={archive.bind(null, project.id)}>
              <button type="submit">{`Archive ${project.name}`}</button>
            </form>
          ) : null}
        </article>
      ))}
      {manages ? (
        <form action={add}>
          <label>
            New project <input name="name" minLength={1} />
          </label>
        </form>
      ) : null}
    </section>
  );
}
