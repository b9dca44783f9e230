import { auth } from '@clerk/nextjs/server';
import { notFound } from 'next/navigation';
import { getUserByEmail, markPaid, remind } from '@/lib/actions';
import { invoiceOf } from '@/lib/invoices';

export default async function InvoicePage({ params }: PageProps<'/invoices/[id]'>) {
  const { userId } = await auth.protect();
  const { id } = await params;
  const invoice = await invoiceOf(userId, id);
  if (!invoice) notFound();
  const customer = await getUserByEmail(invoice.customerEmail);
  return (
    <main>
      <h1>{invoice.subject}</h1>
      <p>
        For {customer?.name ?? invoice.customerEmail}: {invoice.amount}
      </p>
      <p>{invoice.paid ? 'Paid' : 'Open'}</p>
      <p>Reminders: {invoice.reminders.join(', ')}</p>
      <form action={remind.bind(null, id)}>
        <input name="note" required />
        <button type="submit">Remind</button>
      </form>
      <form action={markPaid.bind(null, id)}>
        <button type="submit">Mark as paid</button>
      </form>
    </main>
  );
}
