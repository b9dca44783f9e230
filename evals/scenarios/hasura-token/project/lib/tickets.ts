import 'server-only';
import { query } from './hasura';

export interface Ticket {
  readonly id: number;
  readonly subject: string;
  readonly status: 'open' | 'waiting' | 'closed';
}

export async function getTickets(): Promise<Ticket[]> {
  const { tickets } = await query<{ tickets: Ticket[] }>(`
    query Tickets {
      tickets(order_by: { created_at: desc }) {
        id
        subject
        status
      }
    }
  `);
  return tickets;
}
