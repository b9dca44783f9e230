import 'server-only';
import { auth } from '@clerk/nextjs/server';

/** Makes a route handler that only signed-in people reach; all others get a 401. */
export function api<Args extends unknown[]>(handler: (...args: Args) => Response | Promise<Response>) {
  return async (...args: Args): Promise<Response> => {
    const { userId } = await auth();
    if (!userId) return Response.json({ error: 'unauthenticated' }, { status: 401 });
    return handler(...args);
  };
}
