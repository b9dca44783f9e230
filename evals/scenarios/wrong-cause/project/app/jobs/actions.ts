'use server';
import { revalidatePath } from 'next/cache';
import { addJob } from '@/lib/jobs';
import { requireUser } from '@/lib/session';

export async function add(form: FormData) {
  const userId = await requireUser();
  const title = form instanceof FormData ? form.get('title') : undefined;
  if (typeof title !== 'string' || title === '') return;
  addJob(userId, title);
  revalidatePath('/jobs');
}
