'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { deleteTeammates, updateBilling } from '@/lib/store';

/** What stands at a form after it was sent. */
export interface FormState {
  message: string;
}

export async function removeTeammate(id: string, _state: FormState, _form: FormData): Promise<FormState> {
  await deleteTeammates({ id });
  revalidatePath('/settings');
  return { message: 'Saved.' };
}

export async function changeBillingMail(_state: FormState, form: FormData): Promise<FormState> {
  const mail = z.email().safeParse(form.get('mail'));
  if (!mail.success) return { message: 'Enter a mail address.' };
  await updateBilling({ organizationId: String(form.get('organizationId')) }, mail.data);
  revalidatePath('/settings');
  return { message: 'Saved.' };
}
