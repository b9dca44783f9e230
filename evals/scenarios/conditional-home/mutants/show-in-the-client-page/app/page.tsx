'use client';

import { Show, useUser } from '@clerk/nextjs';
import { LoanList } from '@/components/loan-list';
import { Pitch } from '@/components/pitch';
import { loansOf } from '@/lib/loans';

export default function HomePage() {
  const { user } = useUser();
  const loans = user ? loansOf(user.id) : [];

  return (
    <main>
      <Show when="signed-in" fallback={<Pitch />}>
        <h1>Hello {user?.firstName}</h1>
        {loans.length > 0 ? <LoanList loans={loans} /> : <p>You have nothing out at the moment.</p>}
        <section>
          <h2>Getting in</h2>
          <p>The key safe hangs behind the water butt and opens with 4482.</p>
        </section>
      </Show>
    </main>
  );
}
