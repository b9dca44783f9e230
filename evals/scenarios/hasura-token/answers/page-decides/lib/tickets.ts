import 'server-only';
import { z } from 'zod';
import { query, type Result } from './hasura';

const Ticket = z.object({
  id: z.number(),
  subject: z.string(),
  status: z.enum(['open', 'waiting', 'closed']),
});

export type Ticket = z.infer<typeof Ticket>;

const TICKETS = `
  query Tickets {
    tickets(order_by: { created_at: desc }) {
      id
      subject
      status
    }
  }
`;

/** The tickets that the token opens. */
export async function fetchTickets(token: string): Promise<Result<Ticket[]>> {
  const result = await query(TICKETS, z.object({ tickets: z.array(Ticket) }), token);
  return result.ok ? { ok: true, data: result.data.tickets } : result;
}
