'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { editableOrganization } from '@/lib/rights';
import { deleteTeammates, updateBilling, updateProjects } from '@/lib/store';

/** What stands at a form after it was sent. */
export interface FormState {
  message: string;
}

function refuse(): never {
  throw new Error('You are not allowed to change this.');
}

const SAVED: FormState = { message: 'Saved.' };

const Id = z.string().min(1);
const Name = z.string().trim().min(1).max(80);

export async function renameProject(id: string, _state: FormState, form: FormData): Promise<FormState> {
  const organizationId = await editableOrganization();
  if (!organizationId || !Id.safeParse(id).success) refuse();
  const name = Name.safeParse(form.get('name'));
  if (!name.success) return { message: 'Enter a name.' };
  if ((await updateProjects({ id, organizationId }, name.data)) === 0) refuse();
  revalidatePath('/settings');
  return SAVED;
}

export async function removeTeammate(id: string, _state: FormState, _form: FormData): Promise<FormState> {
  const organizationId = await editableOrganization();
  if (!organizationId || !Id.safeParse(id).success) refuse();
  if ((await deleteTeammates({ id, organizationId })) === 0) refuse();
  revalidatePath('/settings');
  return SAVED;
}

export async function changeBillingMail(_state: FormState, form: FormData): Promise<FormState> {
  const organizationId = await editableOrganization();
  if (!organizationId) refuse();
  const mail = z.email().safeParse(form.get('mail'));
  if (!mail.success) return { message: 'Enter a mail address.' };
  await updateBilling({ organizationId }, mail.data);
  revalidatePath('/settings');
  return SAVED;
}
