import { auth } from '@clerk/nextjs/server';
import { notFound } from 'next/navigation';
import { fileUrl } from '@/lib/download';
import { listAttachments } from '@/lib/store';
import { ownTicket } from '@/lib/visitor';
import { removeAttachment } from './actions';

export default async function TicketPage({ params }: PageProps<'/tickets/[ticketId]'>) {
  const { isAuthenticated, userId, redirectToSignIn } = await auth();
  if (!isAuthenticated) return redirectToSignIn();
  const ticket = ownTicket(userId, (await params).ticketId);
  if (!ticket) notFound();
  return (
    <main>
      <h1>{ticket.subject}</h1>
      <ul>
        {listAttachments(ticket.id).map((attachment) => (
          <li key={attachment.id}>
            <a href={fileUrl(attachment)}>{attachment.name}</a>
            <form action={removeAttachment.bind(null, attachment.id)}>
              <button type="submit">Delete {attachment.name}</button>
            </form>
          </li>
        ))}
      </ul>
    </main>
  );
}
