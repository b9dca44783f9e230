import { notFound } from 'next/navigation';
import { fileUrl } from '@/lib/download';
import { myTicket, orSignIn } from '@/lib/my-tickets';
import { removeAttachment } from './actions';

export default async function TicketPage({ params }: PageProps<'/tickets/[ticketId]'>) {
  const { ticketId } = await params;
  const ticket = await orSignIn(myTicket(ticketId));
  if (!ticket) notFound();
  return (
    <main>
      <h1>{ticket.subject}</h1>
      <ul>
        {ticket.attachments.map((attachment) => (
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
