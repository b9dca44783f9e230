import { TicketList } from '@/components/ticket-list';
import { getTickets } from '@/lib/tickets';

export const dynamic = 'force-dynamic';

export default async function TicketsPage() {
  return (
    <main>
      <h1>Tickets</h1>
      <TicketList tickets={await getTickets()} />
    </main>
  );
}
