import { orTurnAway } from '@/lib/doors';
import { myInvoice } from '@/lib/magazine';

export default async function InvoicePage({ params }: PageProps<'/account/invoices/[number]'>) {
  const invoice = await orTurnAway(myInvoice((await params).number));
  return (
    <main>
      <h1>Invoice {invoice.number}</h1>
      <p>{invoice.item}</p>
    </main>
  );
}
