import { auth } from '@clerk/nextjs/server';
import { listProjects } from '@/lib/projects';
import { addProject, archive } from './actions';

export default async function ProjectsPage() {
  const { orgId, has } = await auth.protect();
  if (!orgId) return <p>Choose an organization first</p>;
  const manages = has({ permission: 'org:notes:manage' });
  return (
    <>
      <h1>Projects</h1>
      <ul>
        {listProjects({ organizationId: orgId }).map(({ id, name }) => (
          <li key={id}>
            {name}
            {manages && (
              <form action={archive}>
                <input type="hidden" name="id" value={id} />
                <button type="submit">Archive {name}</button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {manages && (
        <form action={addProject}>
          <input name="name" required />
          <button type="submit">Add</button>
        </form>
      )}
    </>
  );
}
