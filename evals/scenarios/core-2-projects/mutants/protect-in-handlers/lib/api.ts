import { auth } from '@clerk/nextjs/server';

export function refuse(status: number, error: string): Response {
  return Response.json({ error }, { status });
}

/** Whoever is signed in. A token of a JWT template passes for a session in this version, but names none. */
export async function caller() {
  const { userId, sessionId, orgId, has } = await auth.protect();
  return userId && sessionId ? { userId, orgId, has } : undefined;
}

/** The organization that the caller may read, or change, or why not. */
export async function callersOrganization(to: 'read' | 'manage'): Promise<string | Response> {
  const who = await caller();
  if (!who) return refuse(401, 'Sign in first');
  if (!who.orgId) return refuse(403, 'Choose an organization first');
  if (to === 'manage' && !who.has({ permission: 'org:notes:manage' })) return refuse(403, 'Not allowed');
  return who.orgId;
}
