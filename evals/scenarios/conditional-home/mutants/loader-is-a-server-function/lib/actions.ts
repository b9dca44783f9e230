'use server';

import { type Loan, loansOf } from './loans';

export async function loadLoans(userId: string): Promise<Loan[]> {
  return loansOf(userId);
}
