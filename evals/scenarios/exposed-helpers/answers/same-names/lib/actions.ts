'use server';

import { auth } from '@clerk/nextjs/server';
import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { allInvoices, findCustomer, findInvoice, saveInvoice } from './store';

async function me() {
  const { userId } = await auth();
  if (!userId) throw new Error('Not signed in');
  return userId;
}

/** The invoice, if it is that of whoever asks. */
async function mine(id: string) {
  const [userId, invoice] = [await me(), await findInvoice(id)];
  return invoice?.ownerId === userId ? invoice : undefined;
}

export async function listAllInvoices(userId: string) {
  if (userId !== (await me())) throw new Error('Not your invoices');
  const invoices = await allInvoices();
  return invoices.filter((invoice) => invoice.ownerId === userId);
}

export async function getInvoice(id: string) {
  const invoice = await mine(id);
  if (!invoice) return undefined;
  const customer = await findCustomer(invoice.customerEmail);
  return { ...invoice, customer: customer && { name: customer.name } };
}

export async function markPaid(id: string) {
  const invoice = await mine(id);
  if (!invoice) return;
  await saveInvoice({ ...invoice, paid: true });
  revalidatePath(`/invoices/${id}`);
}

export async function remind(id: string, form: FormData) {
  const invoice = await mine(id);
  if (!invoice) return;
  await saveInvoice({ ...invoice, reminders: [...invoice.reminders, String(form.get('note'))] });
  revalidatePath(`/invoices/${id}`);
}

export async function createInvoice(form: FormData) {
  const ownerId = await me();
  const id = `inv-${crypto.randomUUID()}`;
  await saveInvoice({
    id,
    ownerId,
    customerEmail: String(form.get('customerEmail')),
    subject: String(form.get('subject')),
    amount: Number(form.get('amount')),
    paid: false,
    reminders: [],
  });
  redirect(`/invoices/${id}`);
}
