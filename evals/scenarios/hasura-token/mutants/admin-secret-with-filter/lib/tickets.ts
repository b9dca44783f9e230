import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { query } from './hasura';

export interface Ticket {
  readonly id: number;
  readonly subject: string;
  readonly status: 'open' | 'waiting' | 'closed';
}

/** The tickets of whoever is signed in, or undefined while Hasura cannot tell. Sends others to sign in. */
export async function getMyTickets(): Promise<Ticket[] | undefined> {
  const { userId } = await auth.protect();
  try {
    const { tickets } = await query<{ tickets: (Ticket & { owner_id: string })[] }>(TICKETS);
    return tickets.filter(({ owner_id }) => owner_id === userId);
  } catch (error) {
    console.error('Tickets are not available:', error);
  }
}

const TICKETS = `
  query Tickets {
    tickets(order_by: { created_at: desc }) {
      id
      subject
      status
      owner_id
    }
  }
`;
