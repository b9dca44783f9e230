import 'server-only';
import { auth } from '@clerk/nextjs/server';

/** The organization that whoever asks may change, which is their active one, or undefined where they may not. */
export async function editableOrganization(): Promise<string | undefined> {
  const { isAuthenticated, orgId, orgRole } = await auth();
  if (!isAuthenticated || !orgId) return undefined;
  return orgRole === 'admin' ? orgId : undefined;
}
