'use server';

import { auth } from '@clerk/nextjs/server';
import { revalidatePath } from 'next/cache';
import { removePost } from '@/lib/posts';

export async function remove(formData: FormData) {
  const { isAuthenticated } = await auth();
  if (!isAuthenticated) return;
  removePost(String(formData.get('id')));
  revalidatePath('/', 'layout');
}
