'use server';

import { revalidatePath } from 'next/cache';
import { setCaption } from '@/lib/photos';

export async function changeCaption(formData: FormData) {
  const id = String(formData.get('id'));
  const caption = String(formData.get('caption')).trim();
  if (caption && (await setCaption(id, caption))) revalidatePath('/archive', 'layout');
}
