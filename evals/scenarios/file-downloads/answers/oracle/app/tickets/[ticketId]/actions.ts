'use server';

import { auth } from '@clerk/nextjs/server';
import { revalidatePath } from 'next/cache';
import { deleteAttachment } from '@/lib/store';

export async function removeAttachment(formData: FormData) {
  const { userId } = await auth.protect();
  deleteAttachment(userId, String(formData.get('attachmentId')));
  revalidatePath('/tickets/[ticketId]', 'page');
}
