import { notFound } from 'next/navigation';
import { findInvoice } from '@/lib/store';

export default async function InvoicePage({ params }: PageProps<'/account/invoices/[number]'>) {
  const invoice = findInvoice((await params).number);
  if (!invoice) notFound();
  return (
    <main>
      <h1>Invoice {invoice.number}</h1>
      <p>{invoice.item}</p>
    </main>
  );
}
