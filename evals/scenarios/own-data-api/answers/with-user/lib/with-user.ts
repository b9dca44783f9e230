import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { NextResponse } from 'next/server';

type Handler<Context> = (userId: string, request: Request, context: Context) => Response | Promise<Response>;

/** Makes a route handler that only signed-in people reach; all others get a 401. */
export function withUser<Context>(handler: Handler<Context>) {
  return async (request: Request, context: Context): Promise<Response> => {
    const session = await auth();
    if (!session.isAuthenticated)
      return NextResponse.json(
        { error: 'unauthenticated' },
        { status: 401, headers: { 'WWW-Authenticate': 'Bearer' } },
      );
    return handler(session.userId, request, context);
  };
}
