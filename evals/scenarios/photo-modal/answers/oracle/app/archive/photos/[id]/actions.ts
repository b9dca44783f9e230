'use server';

import { revalidatePath } from 'next/cache';
import { requireMember } from '@/lib/member';
import { setCaption } from '@/lib/photos';

export async function changeCaption(formData: FormData) {
  const userId = await requireMember();
  const id = String(formData.get('id'));
  const caption = String(formData.get('caption')).trim();
  if (!caption) return;
  setCaption(userId, id, caption);
  revalidatePath('/archive', 'layout');
}
