'use server';

import { z } from 'zod';
import { asEditor, type FormState, NOT_ALLOWED } from '@/lib/as-editor';
import { deleteTeammates, findTeam, updateBilling } from '@/lib/store';

export async function removeTeammate(id: unknown, _state: FormState, _form: FormData): Promise<FormState> {
  return asEditor(async (organizationId) => {
    const team = await findTeam({ organizationId });
    const teammate = team.find((candidate) => candidate.id === id);
    if (!teammate) return NOT_ALLOWED;
    await deleteTeammates({ id: teammate.id });
  });
}

export async function changeBillingMail(_state: FormState, form: FormData): Promise<FormState> {
  return asEditor(async (organizationId) => {
    // The field stays in the form and says which organization's page it was.
    if (form.get('organizationId') !== organizationId) return NOT_ALLOWED;
    const mail = z.email().safeParse(form.get('mail'));
    if (!mail.success) return 'Enter a mail address.';
    await updateBilling({ organizationId }, mail.data);
  });
}
