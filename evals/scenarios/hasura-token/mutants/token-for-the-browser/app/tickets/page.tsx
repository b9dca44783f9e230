import { LiveTickets } from '@/components/live-tickets';
import { getMyTickets } from '@/lib/tickets';

export default async function TicketsPage() {
  const mine = await getMyTickets();
  return (
    <main>
      <h1>Tickets</h1>
      {mine ? <LiveTickets {...mine} /> : <p>Tickets are not available right now.</p>}
    </main>
  );
}
