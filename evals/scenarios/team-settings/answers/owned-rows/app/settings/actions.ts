'use server';

import { revalidatePath } from 'next/cache';
import { z } from 'zod';
import { editSettings, NotAllowed } from '@/lib/settings';

export interface FormState {
  message: string;
}

const Change = z.discriminatedUnion('change', [
  z.object({
    change: z.literal('rename'),
    id: z.string().min(1),
    name: z.string().trim().min(1, 'Enter a name.').max(80, 'Enter a name.'),
  }),
  z.object({ change: z.literal('remove'), id: z.string().min(1) }),
  z.object({ change: z.literal('billing'), mail: z.email('Enter a mail address.') }),
]);

export async function change(_state: FormState, form: FormData): Promise<FormState> {
  try {
    const settings = await editSettings();
    const wanted = Change.safeParse(form instanceof FormData ? Object.fromEntries(form) : {});
    if (!wanted.success) return { message: wanted.error.issues[0]?.message ?? 'Try again.' };
    if (wanted.data.change === 'rename') await settings.rename(wanted.data.id, wanted.data.name);
    else if (wanted.data.change === 'remove') await settings.remove(wanted.data.id);
    else await settings.sendBillsTo(wanted.data.mail);
  } catch (error) {
    if (error instanceof NotAllowed) return { message: 'You are not allowed to change this.' };
    throw error;
  }
  revalidatePath('/settings');
  return { message: 'Saved.' };
}
