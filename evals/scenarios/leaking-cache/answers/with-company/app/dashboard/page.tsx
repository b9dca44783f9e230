import { auth } from '@clerk/nextjs/server';
import { quotesOf } from '@/lib/quotes';
import { figures, margin, welcome } from '@/lib/report';
import { Figures } from './figures';

export default async function DashboardPage() {
  const { isAuthenticated, userId, orgId, has, redirectToSignIn } = await auth();
  if (!isAuthenticated) return redirectToSignIn();
  if (!orgId) return <p>No company selected</p>;
  return (
    <main>
      <Welcome userId={userId} />
      <Figures {...(await figures(orgId))} />
      {has({ role: 'org:admin' }) && <p>Margin: {await margin(orgId)}</p>}
      <OpenQuotes company={orgId} />
    </main>
  );
}

async function Welcome({ userId }: { userId: string }) {
  const { greeting, deals } = await welcome(userId);
  return (
    <>
      <h1>{greeting}</h1>
      <ul>
        {deals.map((deal) => (
          <li key={deal}>{deal}</li>
        ))}
      </ul>
    </>
  );
}

async function OpenQuotes({ company }: { company: string }) {
  const { quotes } = await quotesOf(company);
  return (
    <>
      <h2>Open quotes</h2>
      <ul>
        {quotes.map(({ subject, amount }) => (
          <li key={subject}>
            {subject}: {amount}
          </li>
        ))}
      </ul>
    </>
  );
}
