'use server';

import { revalidatePath } from 'next/cache';
import { removePost } from '@/lib/posts';

export async function remove(formData: FormData) {
  await removePost(String(formData.get('id')));
  revalidatePath('/', 'layout');
}
