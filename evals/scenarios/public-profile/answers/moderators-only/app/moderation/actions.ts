'use server';

import { revalidatePath } from 'next/cache';
import { moderatorsOnly } from '@/lib/moderators-only';
import { removePost } from '@/lib/posts';

export const remove = moderatorsOnly(async (formData: FormData) => {
  removePost(String(formData.get('id')));
  revalidatePath('/', 'layout');
});
