import { auth } from '@clerk/nextjs/server';
import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { editableOrganization } from '@/lib/rights';
import { findBillingMail, findProjects, findTeam, updateProjects } from '@/lib/store';
import { changeBillingMail, type FormState, removeTeammate } from './actions';
import { BillingForm, NameForm, RemoveForm } from './forms';

const Name = z.string().trim().min(1).max(80);

export default async function SettingsPage() {
  const { orgId } = await auth.protect();
  if (!orgId) return <p>Choose an organization first.</p>;

  const projects = await findProjects({ organizationId: orgId });
  const team = await findTeam({ organizationId: orgId });
  const mail = await findBillingMail({ organizationId: orgId });

  const organizationId = await editableOrganization();

  return (
    <main>
      <h1>Settings</h1>
      <h2>Projects</h2>
      <ul>
        {projects.map(({ id, name }) => {
          async function rename(_state: FormState, form: FormData): Promise<FormState> {
            'use server';
            if (!organizationId) return { message: 'You are not allowed to change this.' };
            const wanted = Name.safeParse(form.get('name'));
            if (!wanted.success) return { message: 'Enter a name.' };
            await updateProjects({ id, organizationId }, wanted.data);
            revalidatePath('/settings');
            return { message: 'Saved.' };
          }
          return (
            <li key={id}>
              {name}
              <NameForm action={rename} name={name} />
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
      <BillingForm action={changeBillingMail} />
    </main>
  );
}
