import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { revalidatePath } from 'next/cache';

export interface FormState {
  message: string;
}

/** Runs a change for editors of the active organization. `change` returns what to say, or nothing when it is done. */
export async function asEditor(
  change: (organizationId: string) => Promise<string | undefined>,
): Promise<FormState> {
  const { orgId, has } = await auth.protect();
  if (!orgId || !has({ permission: 'org:notes:manage' })) return { message: NOT_ALLOWED };
  const problem = await change(orgId);
  if (problem) return { message: problem };
  revalidatePath('/settings');
  return { message: 'Saved.' };
}

export const NOT_ALLOWED = 'You are not allowed to change this.';
