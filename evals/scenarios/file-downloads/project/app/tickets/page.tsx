import { listTickets } from '@/lib/store';
import { TicketList } from './ticket-list';

export default function TicketsPage() {
  return (
    <main>
      <h1>Your tickets</h1>
      <TicketList tickets={listTickets()} />
    </main>
  );
}
