import { auth } from '@clerk/nextjs/server';
import { listAllTickets } from '@/lib/store';
import { TicketList } from './ticket-list';

export default async function TicketsPage() {
  await auth.protect();
  return (
    <main>
      <h1>Your tickets</h1>
      <TicketList tickets={listAllTickets()} />
    </main>
  );
}
