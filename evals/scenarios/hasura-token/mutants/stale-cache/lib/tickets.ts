import 'server-only';
import { auth } from '@clerk/nextjs/server';
import { unstable_cache } from 'next/cache';
import { query } from './hasura';

export interface Ticket {
  readonly id: number;
  readonly subject: string;
  readonly status: 'open' | 'waiting' | 'closed';
}

/** The tickets of whoever is signed in, or undefined while Hasura cannot tell. Sends others to sign in. */
export async function getMyTickets(): Promise<Ticket[] | undefined> {
  const { userId, getToken } = await auth.protect();
  try {
    const token = await getToken({ template: 'hasura' });
    if (!token) throw new Error('Clerk made no token for Hasura');
    const load = unstable_cache(() => query<{ tickets: Ticket[] }>(TICKETS, token), ['tickets', userId], {
      revalidate: 300,
    });
    const { tickets } = await load();
    return tickets;
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
    }
  }
`;
