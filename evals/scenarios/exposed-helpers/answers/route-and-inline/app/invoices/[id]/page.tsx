import { auth } from '@clerk/nextjs/server';
import { revalidatePath } from 'next/cache';
import { notFound } from 'next/navigation';
import { changeMyInvoice, myInvoice } from '@/lib/my-invoices';
import { findCustomer } from '@/lib/store';

export default async function InvoicePage({ params }: PageProps<'/invoices/[id]'>) {
  await auth.protect();
  const { id } = await params;
  const invoice = await myInvoice(id);
  if (!invoice) notFound();
  const customer = await findCustomer(invoice.customerEmail);

  async function remind(form: FormData) {
    'use server';
    const note = String(form.get('note') ?? '').trim();
    if (note) await changeMyInvoice(id, ({ reminders }) => ({ reminders: [...reminders, note] }));
    revalidatePath(`/invoices/${id}`);
  }

  async function markPaid() {
    'use server';
    await changeMyInvoice(id, () => ({ paid: true }));
    revalidatePath(`/invoices/${id}`);
  }

  return (
    <main>
      <h1>{invoice.subject}</h1>
      <p>
        For {customer?.name ?? invoice.customerEmail}: {invoice.amount}
      </p>
      <p>{invoice.paid ? 'Paid' : 'Open'}</p>
      <p>Reminders: {invoice.reminders.join(', ')}</p>
      <form action={remind}>
        <input name="note" required />
        <button type="submit">Remind</button>
      </form>
      <form action={markPaid}>
        <button type="submit">Mark as paid</button>
      </form>
    </main>
  );
}
