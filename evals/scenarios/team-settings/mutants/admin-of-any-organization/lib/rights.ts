import 'server-only';
import { auth, clerkClient } from '@clerk/nextjs/server';

/** The organization that whoever asks may change, which is their active one, or undefined where they may not. */
export async function editableOrganization(): Promise<string | undefined> {
  const { isAuthenticated, userId, orgId } = await auth();
  if (!isAuthenticated || !orgId) return undefined;
  const clerk = await clerkClient();
  const { data } = await clerk.users.getOrganizationMembershipList({ userId });
  return data.some(({ role }) => role === 'org:admin') ? orgId : undefined;
}
