import { auth } from '@clerk/nextjs/server';
import Link from 'next/link';
import { listTickets } from '@/lib/store';

export default async function TicketsPage() {
  const { userId, orgId } = await auth.protect();
  return (
    <main>
      <h1>Your tickets</h1>
      <ul>
        {listTickets(orgId ? userId : '').map(({ id, subject }) => (
          <li key={id}>
            <Link href={`/tickets/${id}`}>{subject}</Link>
          </li>
        ))}
      </ul>
    </main>
  );
}
