import { auth } from '@clerk/nextjs/server';
import { redirect } from 'next/navigation';
import { saveInvoice } from '@/lib/store';

export default async function NewInvoicePage() {
  await auth.protect();
  return (
    <main>
      <h1>New invoice</h1>
      <form action={createInvoice}>
        <input name="customerEmail" type="email" required />
        <input name="subject" required />
        <input name="amount" type="number" required />
        <button type="submit">Create</button>
      </form>
    </main>
  );
}

async function createInvoice(form: FormData) {
  'use server';
  const { userId, redirectToSignIn } = await auth();
  if (!userId) return redirectToSignIn();
  const amount = Number(form.get('amount'));
  const subject = String(form.get('subject') ?? '');
  if (!subject || !(amount > 0)) return;
  const id = `inv-${crypto.randomUUID()}`;
  const customerEmail = String(form.get('customerEmail') ?? '');
  await saveInvoice({ id, ownerId: userId, customerEmail, subject, amount, paid: false, reminders: [] });
  redirect(`/invoices/${id}`);
}
