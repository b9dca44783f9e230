import { auth } from '@clerk/nextjs/server';
import { getQuotes } from '@/lib/quotes';
import { getReport } from '@/lib/report';
import { Figures } from './figures';

export default async function DashboardPage() {
  await auth.protect();
  const [report, open] = await Promise.all([getReport(), getQuotes()]);
  if (!report || !open)
    return (
      <main>
        <p>No company selected</p>
      </main>
    );
  return (
    <main>
      <h1>{report.greeting}</h1>
      <ul>
        {report.deals.map((deal) => (
          <li key={deal}>{deal}</li>
        ))}
      </ul>
      <Figures
        revenue={report.revenue}
        margin={report.margin}
        isAdmin={report.isAdmin}
        customers={report.customers}
        computedAt={report.computedAt}
      />
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
