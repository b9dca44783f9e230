'use server';

import { auth } from '@clerk/nextjs/server';
import { revalidatePath } from 'next/cache';
import { setCaption } from '@/lib/photos';

export async function changeCaption(formData: FormData) {
  const { userId } = await auth();
  if (!userId) throw new Error('Sign in first');
  const id = String(formData.get('id'));
  const caption = String(formData.get('caption')).trim();
  if (!caption) return;
  setCaption(userId, id, caption);
  revalidatePath('/archive', 'layout');
}
