'use client';

import { loansOf } from '@/lib/loans';
import { LoanList } from './loan-list';

export function MyLoans({ userId }: { userId: string }) {
  const loans = loansOf(userId);

  return loans.length > 0 ? <LoanList loans={loans} /> : <p>You have nothing out at the moment.</p>;
}
