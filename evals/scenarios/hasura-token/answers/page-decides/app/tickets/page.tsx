import { auth } from '@clerk/nextjs/server';
import { TicketList } from '@/components/ticket-list';
import { fetchTickets } from '@/lib/tickets';

export default async function TicketsPage() {
  const { isAuthenticated, getToken, redirectToSignIn } = await auth();
  if (!isAuthenticated) return redirectToSignIn();

  const token = await getToken({ template: 'hasura' }).catch(() => null);
  const result = token ? await fetchTickets(token) : undefined;
  return (
    <main>
      <h1>Tickets</h1>
      {result?.ok ? <TicketList tickets={result.data} /> : <p>Tickets are not available right now.</p>}
    </main>
  );
}
