import { auth } from '@clerk/nextjs/server';

export async function GET() {
  const { getToken, has, ...session } = await auth();
  const { userId, orgId, orgRole, isAuthenticated, sessionStatus, sessionId, sessionClaims } = session;
  const isAdmin = has({ role: 'org:admin' });
  const systemPermission: string = 'org:sys_memberships:manage';
  return Response.json({
    userId,
    sessionId,
    isAuthenticated,
    sessionStatus,
    orgRole,
    sessionClaims,
    orgIdIs: orgId === null ? 'null' : typeof orgId,
    isAdmin,
    managesNotes: has({ permission: 'org:notes:manage' }),
    managesMembers: has({ permission: systemPermission }),
    token: await getToken(),
  });
}
