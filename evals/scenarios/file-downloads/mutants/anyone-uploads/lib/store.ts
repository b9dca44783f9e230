import 'server-only';
import { FILES, TICKETS } from './seed';
import type { Attachment, Ticket } from './types';

const store = globalThis as typeof globalThis & { attachments?: Map<string, Attachment> };
store.attachments ??= new Map(
  FILES.map(({ text, ...file }) => [file.id, { ...file, content: new TextEncoder().encode(text) }]),
);
const attachments = store.attachments;

export function listTickets(userId: string): Ticket[] {
  return TICKETS.filter((ticket) => ticket.userId === userId);
}

export function findTicket(userId: string, id: string): Ticket | undefined {
  return listTickets(userId).find((ticket) => ticket.id === id);
}

export function hasTicket(id: string): boolean {
  return TICKETS.some((ticket) => ticket.id === id);
}

export function listAttachments(ticketId: string): Attachment[] {
  return [...attachments.values()].filter((attachment) => attachment.ticketId === ticketId);
}

export function findAttachment(userId: string, id: string): Attachment | undefined {
  const attachment = attachments.get(id);
  return attachment && findTicket(userId, attachment.ticketId) ? attachment : undefined;
}

/** For whoever holds a link that says so; all others ask {@link findAttachment}. */
export function findSharedAttachment(id: string): Attachment | undefined {
  return attachments.get(id);
}

export async function addAttachment(ticketId: string, file: File): Promise<Attachment> {
  const attachment = {
    id: `att_${crypto.randomUUID()}`,
    ticketId,
    name: file.name,
    type: file.type || 'application/octet-stream',
    content: new Uint8Array(await file.arrayBuffer()),
  };
  attachments.set(attachment.id, attachment);
  return attachment;
}

export function deleteAttachment(userId: string, id: string): boolean {
  return findAttachment(userId, id) !== undefined && attachments.delete(id);
}
