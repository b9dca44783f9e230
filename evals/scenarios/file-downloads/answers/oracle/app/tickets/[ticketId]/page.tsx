import { auth } from '@clerk/nextjs/server';
import { notFound } from 'next/navigation';
import { fileUrl } from '@/lib/download';
import { findTicket, listAttachments } from '@/lib/store';
import { removeAttachment } from './actions';

export default async function TicketPage({ params }: PageProps<'/tickets/[ticketId]'>) {
  const { userId } = await auth.protect();
  const { ticketId } = await params;
  const ticket = findTicket(userId, ticketId);
  if (!ticket) notFound();
  return (
    <main>
      <h1>{ticket.subject}</h1>
      <ul>
        {listAttachments(ticketId).map((attachment) => (
          <li key={attachment.id}>
            <a href={fileUrl(attachment)}>{attachment.name}</a>
            <form action={removeAttachment}>
              <input type="hidden" name="attachmentId" value={attachment.id} />
              <button type="submit">Delete {attachment.name}</button>
            </form>
          </li>
        ))}
      </ul>
    </main>
  );
}
