import { auth } from '@clerk/nextjs/server';
import { Suspense } from 'react';
import { TicketList } from '@/components/ticket-list';
import { getMyTickets } from '@/lib/tickets';

export default async function TicketsPage() {
  await auth.protect();
  return (
    <main>
      <h1>Tickets</h1>
      <Suspense fallback={<p>Looking for your tickets…</p>}>
        <MyTickets />
      </Suspense>
    </main>
  );
}

async function MyTickets() {
  const tickets = await getMyTickets().catch(() => undefined);
  if (!tickets) return <p>Tickets are not available right now.</p>;
  return <TicketList tickets={tickets} />;
}
