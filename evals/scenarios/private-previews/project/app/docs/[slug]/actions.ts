'use server';

import { revalidatePath } from 'next/cache';
import { publishDoc } from '@/lib/docs';

export async function publish(formData: FormData) {
  publishDoc(String(formData.get('slug')));
  revalidatePath('/', 'layout');
}
