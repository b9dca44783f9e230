import { auth } from '@clerk/nextjs/server';
import Link from 'next/link';
import { listTickets } from '@/lib/store';

export default async function TicketsPage() {
  const { isAuthenticated, userId, redirectToSignIn } = await auth();
  if (!isAuthenticated) return redirectToSignIn();
  const own = listTickets().filter((ticket) => ticket.userId === userId);
  return (
    <main>
      <h1>Your tickets</h1>
      <ul>
        {own.map(({ id, subject }) => (
          <li key={id}>
            <Link href={`/tickets/${id}`}>{subject}</Link>
          </li>
        ))}
      </ul>
    </main>
  );
}
