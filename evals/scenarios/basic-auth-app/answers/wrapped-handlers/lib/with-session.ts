import 'server-only';
import { auth } from '@clerk/nextjs/server';

type Session = Extract<Awaited<ReturnType<typeof auth>>, { isAuthenticated: true }>;

/** A route handler that is only called for somebody who is signed in; everybody else gets a 401. */
export function withSession<Context>(
  handler: (session: Session, request: Request, context: Context) => Promise<Response>,
) {
  return async (request: Request, context: Context): Promise<Response> => {
    const session = await auth();
    if (!session.isAuthenticated) return Response.json({ error: 'Sign in first' }, { status: 401 });
    return handler(session, request, context);
  };
}
