import 'server-only';
import { isClerkAPIResponseError } from '@clerk/nextjs/errors';
import { auth, clerkClient } from '@clerk/nextjs/server';
import { NextResponse } from 'next/server';

interface Params {
  orgId: string;
  memberId?: string;
  invoiceId?: string;
}

interface Context {
  request: Request;
  params: Params;
  isAdmin: boolean;
}

type Handler = (context: Context) => Response | Promise<Response>;

export const missing = () => NextResponse.json({ error: 'not_found' }, { status: 404 });

/** A route handler for members of the organization in the URL; with `admin`, for its admins. */
export function withOrganization<P extends Params>(handler: Handler, { admin = false } = {}) {
  return async (request: Request, context: { params: Promise<P> }): Promise<Response> => {
    const session = await auth();
    if (!session.isAuthenticated)
      return NextResponse.json(
        { error: 'unauthenticated' },
        { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } },
      );
    const params = await context.params;
    // The active organization's role is in the token already.
    const role =
      session.orgId === params.orgId ? session.orgRole : await askClerk(session.userId, params.orgId);
    if (!role) return missing();
    const isAdmin = role === 'org:admin';
    if (admin && !isAdmin) return NextResponse.json({ error: 'forbidden' }, { status: 403 });
    return handler({ request, params, isAdmin });
  };
}

async function askClerk(userId: string, organizationId: string): Promise<string | undefined> {
  const { organizations } = await clerkClient();
  try {
    const { data } = await organizations.getOrganizationMembershipList({ organizationId, userId: [userId] });
    return data.find(({ publicUserData }) => publicUserData?.userId === userId)?.role;
  } catch (error) {
    if (isClerkAPIResponseError(error) && error.status === 404) return undefined;
    throw error;
  }
}
