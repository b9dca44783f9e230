'use server';

import { revalidatePath } from 'next/cache';
import { deleteAttachment } from '@/lib/store';

export async function removeAttachment(formData: FormData) {
  deleteAttachment(String(formData.get('attachmentId')));
  revalidatePath('/tickets/[ticketId]', 'page');
}
