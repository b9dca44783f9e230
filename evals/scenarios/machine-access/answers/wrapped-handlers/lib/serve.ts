import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { NextResponse } from 'next/server';

interface Served {
  /** Whether people get through. */
  people?: boolean;
  /** The scope with which keys get through. */
  keysWith?: string;
  machines?: boolean;
}

type Handler<Context> = (ownerId: string, request: Request, context: Context) => Promise<Response>;

/** A handler for some kinds of callers. It gets the person, organization or machine that they stand for. */
export function serve<Context>(served: Served, handler: Handler<Context>) {
  return async (request: Request, context: Context): Promise<Response> => {
    const caller = await auth({ acceptsToken: ['session_token', 'api_key', 'm2m_token'] });
    if (!caller.isAuthenticated) return NextResponse.json({ error: 'unauthenticated' }, { status: 401 });
    switch (caller.tokenType) {
      case 'session_token':
        if (served.people) return handler(caller.userId, request, context);
        break;
      case 'api_key': {
        const ownerId = caller.userId ?? caller.orgId;
        if (ownerId && served.keysWith && caller.scopes.includes(served.keysWith))
          return handler(ownerId, request, context);
        break;
      }
      case 'm2m_token':
        if (served.machines) return handler(caller.machineId, request, context);
        break;
    }
    return NextResponse.json({ error: 'forbidden' }, { status: 403 });
  };
}

export const readers = { people: true, keysWith: 'notes:read' };
export const writers = { people: true, keysWith: 'notes:write' };
