'use server';

import { revalidatePath } from 'next/cache';
import { getPhoto, setCaption } from '@/lib/photos';

export async function changeCaption(formData: FormData) {
  const id = String(formData.get('id'));
  const caption = String(formData.get('caption')).trim();
  if (!getPhoto(id) || !caption) return;
  setCaption(id, caption);
  revalidatePath('/archive', 'layout');
}
