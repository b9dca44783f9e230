'use server';
import { auth } from '@clerk/nextjs/server';
import { revalidatePath } from 'next/cache';
import { archiveProject, createProject, findProject } from '@/lib/projects';

/** The organization whose projects the caller may change. */
async function managedOrganization(): Promise<string | undefined> {
  const { orgId } = await auth.protect();
  return orgId;
}

export async function addProject(form: FormData) {
  const organizationId = await managedOrganization();
  const name = form instanceof FormData ? form.get('name') : undefined;
  if (!organizationId || typeof name !== 'string' || name.trim() === '') return;
  createProject({ organizationId, name });
  revalidatePath('/projects');
}

export async function archive(form: FormData) {
  const organizationId = await managedOrganization();
  const id = form instanceof FormData ? form.get('id') : undefined;
  if (!organizationId || typeof id !== 'string') return;
  if (findProject(id)?.organizationId !== organizationId) return;
  archiveProject(id);
  revalidatePath('/projects');
}
