import 'server-only';
import { auth } from '@clerk/nextjs/server';

const refuse = (status: number, error: string) => Response.json({ error }, { status });

export const notFound = () => refuse(404, 'Not found');

/** The caller's role in the organization, or what to answer instead. */
export async function roleIn(orgId: string): Promise<string | Response> {
  const { isAuthenticated, orgId: active, orgRole } = await auth();
  if (!isAuthenticated) return refuse(401, 'Not signed in');
  if (active !== orgId || !orgRole) return notFound();
  return orgRole;
}

/** Undefined for an admin of the organization, or what to answer instead. */
export async function unlessAdmin(orgId: string): Promise<Response | undefined> {
  const role = await roleIn(orgId);
  if (role instanceof Response) return role;
  return role === 'org:admin' ? undefined : refuse(403, 'For admins only');
}
