import 'server-only';
import { clerkClient } from '@clerk/nextjs/server';
import { findAttachment, findTicket } from './store';

/** Who sent the request, by its own cookies or header: auth() knows only what the proxy has seen. */
async function visitorOf(request: Request): Promise<string | null> {
  const clerk = await clerkClient();
  const state = await clerk.authenticateRequest(request);
  const visitor = state.toAuth();
  return visitor?.isAuthenticated && visitor.tokenType === 'session_token' ? visitor.userId : null;
}

type Handler<Context> = (request: Request, context: Context) => Promise<Response>;

/** A handler that only signed-in people reach, as themselves. */
export function withVisitor<Context>(
  handler: (userId: string, ...rest: Parameters<Handler<Context>>) => Promise<Response>,
): Handler<Context> {
  return async (request, context) => {
    const userId = await visitorOf(request);
    if (!userId) return Response.json({ error: 'Please sign in' }, { status: 401 });
    return handler(userId, request, context);
  };
}

export const missing = () => Response.json({ error: 'Not found' }, { status: 404 });

export function ownTicket(userId: string, ticketId: string) {
  const ticket = findTicket(ticketId);
  return ticket?.userId === userId ? ticket : undefined;
}

export function ownAttachment(userId: string, attachmentId: string) {
  const attachment = findAttachment(attachmentId);
  return attachment && ownTicket(userId, attachment.ticketId) ? attachment : undefined;
}
