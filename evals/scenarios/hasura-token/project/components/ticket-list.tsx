import type { Ticket } from '@/lib/tickets';

export function TicketList({ tickets }: { tickets: readonly Ticket[] }) {
  if (tickets.length === 0) return <p>No tickets.</p>;
  return (
    <ul>
      {tickets.map((ticket) => (
        <li key={ticket.id}>
          {ticket.subject} <em>{ticket.status}</em>
        </li>
      ))}
    </ul>
  );
}
