'use server';

import { revalidatePath } from 'next/cache';
import { deleteMyAttachment } from '@/lib/my-tickets';

export async function removeAttachment(formData: FormData) {
  try {
    await deleteMyAttachment(String(formData.get('attachmentId')));
  } catch {
    return;
  }
  revalidatePath('/tickets/[ticketId]', 'page');
}
