'use server';

import { auth } from '@clerk/nextjs/server';
import { revalidatePath } from 'next/cache';
import { notFound } from 'next/navigation';
import { listOwn, publishDoc } from '@/lib/docs';

export async function publish(formData: FormData) {
  const slug = String(formData.get('slug'));
  const { userId } = await auth();
  if (!userId || !listOwn(userId).some((doc) => doc.slug === slug)) notFound();
  publishDoc(userId, slug);
  revalidatePath('/', 'layout');
}
