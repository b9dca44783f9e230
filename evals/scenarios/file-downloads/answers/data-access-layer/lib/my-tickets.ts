import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { redirect } from 'next/navigation';
import * as store from './store';

export class NotSignedIn extends Error {}

async function me(): Promise<string> {
  const { isAuthenticated, userId } = await auth();
  if (!isAuthenticated) throw new NotSignedIn();
  return userId;
}

/** For pages: sends people to the sign-in instead of failing. */
export async function orSignIn<T>(work: Promise<T>): Promise<T> {
  const result = await work.catch((error: unknown) => {
    if (error instanceof NotSignedIn) return error;
    throw error;
  });
  if (result instanceof NotSignedIn) redirect('/sign-in');
  return result;
}

/** For handlers: answers 401 or 404 where there is nothing to work on. */
export async function respond(work: Promise<Response | undefined>): Promise<Response> {
  try {
    return (await work) ?? Response.json({ error: 'Not found' }, { status: 404 });
  } catch (error) {
    if (error instanceof NotSignedIn) return Response.json({ error: 'Not signed in' }, { status: 401 });
    throw error;
  }
}

export async function myTickets() {
  const userId = await me();
  return store.listTickets().filter((ticket) => ticket.userId === userId);
}

export async function myTicket(ticketId: string) {
  const ticket = (await myTickets()).find(({ id }) => id === ticketId);
  return ticket && { ...ticket, attachments: store.listAttachments(ticketId) };
}

export async function myAttachment(id: string) {
  const tickets = await myTickets();
  const attachment = store.findAttachment(id);
  return tickets.some((ticket) => ticket.id === attachment?.ticketId) ? attachment : undefined;
}

export async function addToMyTicket(ticketId: string, file: File) {
  return (await myTicket(ticketId)) && store.addAttachment(ticketId, file);
}

export async function deleteMyAttachment(id: string) {
  const attachment = await myAttachment(id);
  if (attachment) store.deleteAttachment(attachment.id);
}
