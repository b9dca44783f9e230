'use server';

import { revalidatePath } from 'next/cache';
import { publishOwnDoc } from '@/lib/docs';

export async function publish(formData: FormData) {
  await publishOwnDoc(String(formData.get('slug')));
  revalidatePath('/', 'layout');
}
