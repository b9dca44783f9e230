import 'server-only';
import { auth } from '@clerk/nextjs/server';
import type { Invoice } from './seed';
import { allInvoices, findInvoice, saveInvoice } from './store';

/** The invoices of whoever asks; undefined for those who are not signed in. */
export async function myInvoices() {
  const { userId } = await auth();
  if (!userId) return undefined;
  const all = await allInvoices();
  return all.filter(({ ownerId }) => ownerId === userId);
}

/** One of the invoices of whoever asks. */
export async function myInvoice(id: string) {
  const mine = await myInvoices();
  return mine?.find((invoice) => invoice.id === id);
}

export async function changeMyInvoice(id: string, change: (invoice: Invoice) => Partial<Invoice>) {
  if (!(await myInvoice(id))) return;
  const now = await findInvoice(id);
  if (now) await saveInvoice({ ...now, ...change(now), id, ownerId: now.ownerId });
}
