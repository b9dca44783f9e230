import { auth } from '@clerk/nextjs/server';
import { notFound } from 'next/navigation';
import { getInvoice, markPaid, remind } from '@/lib/actions';

export default async function InvoicePage({ params }: PageProps<'/invoices/[id]'>) {
  await auth.protect();
  const { id } = await params;
  const invoice = await getInvoice(id);
  if (!invoice) notFound();
  return (
    <main>
      <h1>{invoice.subject}</h1>
      <p>
        For {invoice.customer?.name ?? invoice.customerEmail}: {invoice.amount}
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
