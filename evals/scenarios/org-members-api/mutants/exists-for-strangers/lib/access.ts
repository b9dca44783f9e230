import 'server-only';
import { auth, clerkClient } from '@clerk/nextjs/server';
import { getSettings } from './db';

const PAGE = 100;

const refuse = (status: number, error: string) => Response.json({ error }, { status });

export const notFound = () => refuse(404, 'Not found');

/** The caller's role in the organization, or what to answer instead. */
export async function roleIn(orgId: string): Promise<string | Response> {
  const { isAuthenticated, userId } = await auth();
  if (!isAuthenticated) return refuse(401, 'Not signed in');
  const { users } = await clerkClient();
  // Not the active organization: that may be another one, or none.
  for (let offset = 0; ; offset += PAGE) {
    const { data, totalCount } = await users.getOrganizationMembershipList({ userId, limit: PAGE, offset });
    const membership = data.find(({ organization }) => organization.id === orgId);
    if (membership) return membership.role;
    if (data.length === 0 || offset + PAGE >= totalCount)
      return getSettings(orgId) ? refuse(403, 'Not a member') : notFound();
  }
}

/** Undefined for an admin of the organization, or what to answer instead. */
export async function unlessAdmin(orgId: string): Promise<Response | undefined> {
  const role = await roleIn(orgId);
  if (role instanceof Response) return role;
  return role === 'org:admin' ? undefined : refuse(403, 'For admins only');
}
