'use server';

import { revalidatePath } from 'next/cache';
import { removePost } from '@/lib/posts';
import { isModerator } from '@/lib/roles';

export async function remove(formData: FormData) {
  if (!(await isModerator())) return;
  removePost(String(formData.get('id')));
  revalidatePath('/', 'layout');
}
