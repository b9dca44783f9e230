import Link from 'next/link';
import { myTickets, orSignIn } from '@/lib/my-tickets';

export default async function TicketsPage() {
  const tickets = await orSignIn(myTickets());
  return (
    <main>
      <h1>Your tickets</h1>
      <ul>
        {tickets.map(({ id, subject }) => (
          <li key={id}>
            <Link href={`/tickets/${id}`}>{subject}</Link>
          </li>
        ))}
      </ul>
    </main>
  );
}
