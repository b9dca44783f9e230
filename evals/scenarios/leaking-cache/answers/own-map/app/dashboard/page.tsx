import { auth } from '@clerk/nextjs/server';
import { quotes } from '@/lib/quotes';
import { reportFor } from '@/lib/report';
import { takeSeat } from '@/lib/seat';
import { Figures } from './figures';

export default async function DashboardPage() {
  await auth.protect();
  const seat = await takeSeat();
  if (seat instanceof Response) return <p>No company selected</p>;
  const report = await reportFor(seat);
  const open = await quotes.get(seat.companyId);
  return (
    <main>
      <h1>{report.greeting}</h1>
      <ul>
        {report.deals.map((deal) => (
          <li key={deal}>{deal}</li>
        ))}
      </ul>
      <Figures revenue={report.revenue} customers={report.customers} computedAt={report.computedAt} />
      {report.margin !== undefined && <p>Margin: {report.margin}</p>}
      <h2>Open quotes</h2>
      <ul>
        {open.quotes.map(({ subject, amount }) => (
          <li key={subject}>
            {subject}: {amount}
          </li>
        ))}
      </ul>
    </main>
  );
}
