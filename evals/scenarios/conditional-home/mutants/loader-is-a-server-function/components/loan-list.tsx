'use client';

import { useState } from 'react';
import { loadLoans } from '@/lib/actions';
import type { Loan } from '@/lib/loans';

interface Props {
  readonly userId: string;
  readonly initialLoans: readonly Loan[];
}

export function LoanList({ userId, initialLoans }: Props) {
  const [loans, setLoans] = useState(initialLoans);
  const [order, setOrder] = useState<'due' | 'tool'>('due');

  return (
    <section>
      <h2>What you have out</h2>
      <button type="button" onClick={() => setOrder(order === 'due' ? 'tool' : 'due')}>
        {order === 'due' ? 'Sort by name' : 'Sort by date'}
      </button>
      <button type="button" onClick={async () => setLoans(await loadLoans(userId))}>
        Refresh
      </button>
      <ul>
        {loans
          .toSorted((a, b) => a[order].localeCompare(b[order]))
          .map(({ id, tool, due }) => (
            <li key={id}>
              <span>{tool}</span> until <time dateTime={due}>{due}</time>
            </li>
          ))}
      </ul>
    </section>
  );
}
