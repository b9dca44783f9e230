import { TicketList } from '@/components/ticket-list';
import { getMyTickets } from '@/lib/tickets';

export default async function TicketsPage() {
  const tickets = await getMyTickets();
  if (typeof tickets !== 'string') {
    return (
      <main>
        <h1>Tickets</h1>
        <TicketList tickets={tickets} />
      </main>
    );
  }
  return (
    <main>
      <h1>Tickets</h1>
      <p>Tickets are not available right now.</p>
      <small>{tickets}</small>
    </main>
  );
}
