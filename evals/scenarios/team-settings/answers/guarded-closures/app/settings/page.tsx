import { auth } from '@clerk/nextjs/server';
import { z } from 'zod';
import { asEditor, type FormState, NOT_ALLOWED } from '@/lib/as-editor';
import { findBillingMail, findProjects, findTeam, updateProjects } from '@/lib/store';
import { changeBillingMail, removeTeammate } from './actions';
import { BillingForm, NameForm, RemoveForm } from './forms';

const Name = z.string().trim().min(1).max(80);

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
        {projects.map((project) => {
          async function rename(_state: FormState, form: FormData): Promise<FormState> {
            'use server';
            return asEditor(async (organizationId) => {
              // The page's project is what somebody saw once; what they may change now is asked anew.
              if (project.organizationId !== organizationId) return NOT_ALLOWED;
              const name = Name.safeParse(form.get('name'));
              if (!name.success) return 'Enter a name.';
              await updateProjects({ id: project.id, organizationId }, name.data);
            });
          }
          return (
            <li key={project.id}>
              {project.name}
              <NameForm action={rename} name={project.name} />
            </li>
          );
        })}
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
