'use server';

import { auth } from '@clerk/nextjs/server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { customerName, invoiceOf, invoicesOf } from './invoices';
import { saveInvoice } from './store';

// Every export of this file can be called by anyone: it checks for itself, and what it does not return stays here.

const NewInvoice = z.object({
  customerEmail: z.email(),
  subject: z.string().min(1),
  amount: z.coerce.number().positive(),
});

export async function listMyInvoices() {
  const { userId } = await auth.protect();
  const invoices = await invoicesOf(userId);
  return invoices.map(({ id, subject, amount }) => ({ id, subject, amount }));
}

export async function markPaid(id: string) {
  const { userId } = await auth.protect();
  const invoice = await invoiceOf(userId, id);
  if (!invoice) return;
  await saveInvoice({ ...invoice, paid: true });
  revalidatePath(`/invoices/${id}`);
}

export async function remind(id: string, form: FormData) {
  const { userId } = await auth.protect();
  const invoice = await invoiceOf(userId, id);
  const note = z.string().min(1).safeParse(form.get('note'));
  if (!invoice || !note.success) return;
  await saveInvoice({ ...invoice, reminders: [...invoice.reminders, note.data] });
  revalidatePath(`/invoices/${id}`);
}

export async function createInvoice(form: FormData) {
  const { userId } = await auth.protect();
  const fields = NewInvoice.safeParse(Object.fromEntries(form));
  if (!fields.success || !(await customerName(fields.data.customerEmail))) return;
  const id = `inv-${crypto.randomUUID()}`;
  await saveInvoice({ id, ownerId: userId, ...fields.data, paid: false, reminders: [] });
  redirect(`/invoices/${id}`);
}
