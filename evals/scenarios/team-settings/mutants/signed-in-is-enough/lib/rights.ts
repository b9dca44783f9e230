import 'server-only';
import { auth } from '@clerk/nextjs/server';

/** The organization that whoever asks may change, which is their active one, or undefined where they may not. */
export async function editableOrganization(): Promise<string | undefined> {
  const { isAuthenticated, orgId, has } = await auth();
  if (!isAuthenticated || !orgId) return undefined;
  return has({ permission: 'org:notes:manage' }) ? orgId : undefined;
}

/** The active organization of whoever asks. */
export async function activeOrganization(): Promise<string | undefined> {
  const { orgId } = await auth();
  return orgId ?? undefined;
}
