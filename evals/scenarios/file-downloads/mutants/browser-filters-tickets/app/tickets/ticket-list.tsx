'use client';

import { useAuth } from '@clerk/nextjs';
import Link from 'next/link';
import type { Ticket } from '@/lib/types';

export function TicketList({ tickets }: { tickets: Ticket[] }) {
  const { userId } = useAuth();
  return (
    <ul>
      {tickets
        .filter((ticket) => ticket.userId === userId)
        .map(({ id, subject }) => (
          <li key={id}>
            <Link href={`/tickets/${id}`}>{subject}</Link>
          </li>
        ))}
    </ul>
  );
}
