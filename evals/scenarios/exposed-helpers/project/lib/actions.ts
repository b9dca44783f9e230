'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { allInvoices, findCustomer, findInvoice, saveInvoice } from './store';

export async function getUserByEmail(email: string) {
  return findCustomer(email);
}

export async function listAllInvoices(userId: string) {
  const invoices = await allInvoices();
  return invoices.filter((invoice) => invoice.ownerId === userId);
}

export async function getInvoice(id: string) {
  const invoice = await findInvoice(id);
  if (!invoice) return undefined;
  return { ...invoice, customer: await getUserByEmail(invoice.customerEmail) };
}

export async function markPaid(id: string) {
  const invoice = await findInvoice(id);
  if (!invoice) return;
  await saveInvoice({ ...invoice, paid: true });
  revalidatePath(`/invoices/${id}`);
}

export async function remind(id: string, form: FormData) {
  const invoice = await findInvoice(id);
  if (!invoice) return;
  await saveInvoice({ ...invoice, reminders: [...invoice.reminders, String(form.get('note'))] });
  revalidatePath(`/invoices/${id}`);
}

export async function createInvoice(form: FormData) {
  const id = `inv-${crypto.randomUUID()}`;
  await saveInvoice({
    id,
    ownerId: String(form.get('ownerId')),
    customerEmail: String(form.get('customerEmail')),
    subject: String(form.get('subject')),
    amount: Number(form.get('amount')),
    paid: false,
    reminders: [],
  });
  redirect(`/invoices/${id}`);
}
