'use server';

import { auth } from '@clerk/nextjs/server';
import { revalidatePath } from 'next/cache';
import { deleteAttachment } from '@/lib/store';
import { ownAttachment } from '@/lib/visitor';

export async function removeAttachment(attachmentId: string) {
  const { userId } = await auth();
  const attachment = userId && ownAttachment(userId, attachmentId);
  if (!attachment) throw new Error('Not your file');
  deleteAttachment(attachment.id);
  revalidatePath(`/tickets/${attachment.ticketId}`);
}
