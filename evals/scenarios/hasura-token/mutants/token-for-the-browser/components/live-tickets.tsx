'use client';

import { useEffect, useState } from 'react';
import type { Ticket } from '@/lib/tickets';
import { TicketList } from './ticket-list';

export function LiveTickets({ tickets, token }: { tickets: Ticket[]; token: string }) {
  const [shown, setShown] = useState(tickets);

  useEffect(() => {
    const timer = setInterval(async () => {
      const response = await fetch('/hasura', { headers: { authorization: `Bearer ${token}` } });
      if (response.ok) setShown((await response.json()).data.tickets);
    }, 30_000);
    return () => clearInterval(timer);
  }, [token]);

  return <TicketList tickets={shown} />;
}
