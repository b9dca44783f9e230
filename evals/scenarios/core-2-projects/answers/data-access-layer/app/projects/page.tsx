import { Protect } from '@clerk/nextjs';
import { auth } from '@clerk/nextjs/server';
import { redirect } from 'next/navigation';
import { myProjects } from '@/lib/my-projects';
import { add, archive } from './actions';

export default async function ProjectsPage() {
  const { sessionId, orgId } = await auth();
  if (!sessionId) redirect('/sign-in');
  if (!orgId) return <p role="alert">Choose an organization first.</p>;
  return (
    <>
      <h1>Projects</h1>
      <table>
        <tbody>
          {(await myProjects()).map((project) => (
            <tr key={project.id}>
              <td>{project.name}</td>
              <td>
                <Protect permission="org:notes:manage">
                  <form>
                    <button type="submit" formAction={archive.bind(null, project.id)}>
                      Archive {project.name}
                    </button>
                  </form>
                </Protect>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Protect permission="org:notes:manage">
        <form action={add}>
          <input name="name" />
          <button type="submit">Add project</button>
        </form>
      </Protect>
    </>
  );
}
