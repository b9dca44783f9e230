import { TicketList } from '@/components/ticket-list';
import { getMyTickets } from '@/lib/tickets';

export default async function TicketsPage() {
  const tickets = await getMyTickets();
  return (
    <main>
      <h1>Tickets</h1>
      {tickets ? <TicketList tickets={tickets} /> : <p>Tickets are not available right now.</p>}
    </main>
  );
}
