import 'server-only';
import { queryAsMe } from './hasura';

export interface Ticket {
  readonly id: number;
  readonly subject: string;
  readonly status: 'open' | 'waiting' | 'closed';
}

/** @throws HasuraError when the tickets cannot be had. */
export async function getMyTickets(): Promise<Ticket[]> {
  const { tickets } = await queryAsMe<{ tickets: Ticket[] }>(`
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
