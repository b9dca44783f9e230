import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { query } from './hasura';

export interface Ticket {
  readonly id: number;
  readonly subject: string;
  readonly status: 'open' | 'waiting' | 'closed';
}

/** The tickets of whoever is signed in, or why they cannot be had. Sends others to sign in. */
export async function getMyTickets(): Promise<Ticket[] | string> {
  const { getToken } = await auth.protect();
  try {
    const token = await getToken({ template: 'hasura' });
    if (!token) throw new Error('Clerk made no token for Hasura');
    const { tickets } = await query<{ tickets: Ticket[] }>(TICKETS, token);
    return tickets;
  } catch (error) {
    return error instanceof Error ? error.message : 'unknown';
  }
}

const TICKETS = `
  query Tickets {
    tickets(order_by: { created_at: desc }) {
      id
      subject
      status
    }
  }
`;
