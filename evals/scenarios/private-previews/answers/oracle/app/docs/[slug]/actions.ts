'use server';

import { auth } from '@clerk/nextjs/server';
import { revalidatePath } from 'next/cache';
import { publishDoc } from '@/lib/docs';

export async function publish(formData: FormData) {
  const { isAuthenticated, userId } = await auth();
  if (!isAuthenticated) return;
  publishDoc(userId, String(formData.get('slug')));
  revalidatePath('/', 'layout');
}
