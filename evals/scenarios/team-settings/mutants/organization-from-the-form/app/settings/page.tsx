import { auth } from '@clerk/nextjs/server';
import { findBillingMail, findProjects, findTeam } from '@/lib/store';
import { changeBillingMail, removeTeammate, renameProject } from './actions';
import { BillingForm, NameForm, RemoveForm } from './forms';

export default async function SettingsPage() {
  const { orgId } = await auth.protect();
  if (!orgId) return <p>Choose an organization first.</p>;

  const projects = await findProjects({ organizationId: orgId });
  const team = await findTeam({ organizationId: orgId });
  const mail = await findBillingMail({ organizationId: orgId });

  return (
    <main>
      <h1>Settings</h1>
      <h2>Projects</h2>
      <ul>
        {projects.map(({ id, name }) => (
          <li key={id}>
            {name}
            <NameForm action={renameProject.bind(null, id)} name={name} />
          </li>
        ))}
      </ul>
      <h2>Team</h2>
      <ul>
        {team.map(({ id, name }) => (
          <li key={id}>
            {name}
            <RemoveForm action={removeTeammate.bind(null, id)} name={name} />
          </li>
        ))}
      </ul>
      <h2>Bills</h2>
      <p>Bills go to {mail}</p>
      <BillingForm action={changeBillingMail} organizationId={orgId} />
    </main>
  );
}
