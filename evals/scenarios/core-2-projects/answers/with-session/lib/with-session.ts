import { auth } from '@clerk/nextjs/server';
import { NextResponse } from 'next/server';

type Context = { params: Promise<Record<string, string>> };
type Handler<Extra> = (request: Request, extra: Extra, context: Context) => Promise<Response> | Response;

const no = (status: number, message: string) => NextResponse.json({ message }, { status });

/** For sessions only: in Clerk's version 6 a token of a JWT template has a user and no session. */
export function withSession(handler: Handler<{ userId: string }>) {
  return async (request: Request, context: Context): Promise<Response> => {
    const { isAuthenticated, sessionClaims, userId } = await auth();
    if (!isAuthenticated || !sessionClaims.sid) return no(401, 'Unauthorized');
    return handler(request, { userId }, context);
  };
}

/** For sessions with an organization and a permission in it. */
export function withOrganization(
  permission: 'org:notes:read' | 'org:notes:manage',
  handler: Handler<{ organizationId: string }>,
) {
  return withSession(async (request, _user, context) => {
    const { orgId, has } = await auth();
    if (!orgId || !has({ permission })) return no(403, 'Forbidden');
    return handler(request, { organizationId: orgId }, context);
  });
}

export const notFound = () => no(404, 'Not found');
