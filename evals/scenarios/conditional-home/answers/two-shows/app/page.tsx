import { Show } from '@clerk/nextjs';
import Link from 'next/link';
import { LoanList } from '@/components/loan-list';
import { getMySummary } from '@/lib/membership';

export default function HomePage() {
  return (
    <main>
      <Show when="signed-out">
        <h1>Borrow the drill, keep the shelf space</h1>
        <p>Four hundred tools for the price of one. Members borrow as much as they can carry.</p>
        <p>
          <Link href="/sign-in">Sign in</Link> to see what you have out.
        </p>
      </Show>
      <Show when="signed-in">
        <Summary />
      </Show>
    </main>
  );
}

async function Summary() {
  const { firstName, loans } = await getMySummary();

  return (
    <>
      <h1>Hello {firstName}</h1>
      {loans.length > 0 ? <LoanList loans={loans} /> : <p>You have nothing out at the moment.</p>}
      <section>
        <h2>Getting in</h2>
        <p>The key safe hangs behind the water butt and opens with 4482.</p>
      </section>
    </>
  );
}
