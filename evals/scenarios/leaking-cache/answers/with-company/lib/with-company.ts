import 'server-only';
import { auth } from '@clerk/nextjs/server';

type SignedIn = Extract<Awaited<ReturnType<typeof auth>>, { isAuthenticated: true }>;
type Handler = (company: string, session: SignedIn, request: Request) => Promise<unknown>;

const refuse = (error: string, status: number) => Response.json({ error }, { status });

/** Makes a handler for people of a company; what it returns is the JSON of the answer, or the whole answer. */
export function withCompany(handler: Handler) {
  return async (request: Request): Promise<Response> => {
    const session = await auth();
    if (!session.isAuthenticated) return refuse('Sign in first', 401);
    if (!session.orgId) return refuse('No company selected', 403);
    const result = await handler(session.orgId, session, request);
    return result instanceof Response ? result : Response.json(result);
  };
}
