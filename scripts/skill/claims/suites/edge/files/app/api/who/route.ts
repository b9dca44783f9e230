import { auth } from '@clerk/nextjs/server';

export async function GET() {
  const { userId, sessionId, isAuthenticated, sessionStatus, orgId } = await auth();
  return Response.json({
    userId,
    sessionId,
    isAuthenticated,
    sessionStatus,
    orgIdIs: orgId === null ? 'null' : typeof orgId,
  });
}
