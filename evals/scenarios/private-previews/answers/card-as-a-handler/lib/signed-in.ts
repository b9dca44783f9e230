import 'server-only';
import { auth } from '@clerk/nextjs/server';

/** A handler for people who are signed in; everybody else gets a 401. */
export function signedIn(handle: (userId: string) => Response | Promise<Response>) {
  return async (): Promise<Response> => {
    const { userId } = await auth();
    return userId ? handle(userId) : Response.json({ error: 'unauthenticated' }, { status: 401 });
  };
}
