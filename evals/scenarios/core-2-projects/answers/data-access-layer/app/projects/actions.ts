'use server';
import { auth } from '@clerk/nextjs/server';
import { revalidatePath } from 'next/cache';
import { addProject, archiveMyProject } from '@/lib/my-projects';

export async function add(form: FormData) {
  await auth.protect({ permission: 'org:notes:manage' });
  await addProject(form.get('name'));
  revalidatePath('/projects');
}

export async function archive(id: string) {
  await auth.protect({ permission: 'org:notes:manage' });
  await archiveMyProject(id);
  revalidatePath('/projects');
}
