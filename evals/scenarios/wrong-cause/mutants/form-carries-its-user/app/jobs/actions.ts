'use server';
import { revalidatePath } from 'next/cache';
import { addJob } from '@/lib/jobs';

export async function add(form: FormData) {
  const userId = form instanceof FormData ? form.get('userId') : undefined;
  const title = form instanceof FormData ? form.get('title') : undefined;
  if (typeof userId !== 'string' || typeof title !== 'string' || title === '') return;
  addJob(userId, title);
  revalidatePath('/jobs');
}
