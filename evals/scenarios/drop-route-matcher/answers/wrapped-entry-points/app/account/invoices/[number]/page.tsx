import { notFound } from 'next/navigation';
import { forReaders } from '@/lib/entry';
import { listInvoices } from '@/lib/store';

type Props = PageProps<'/account/invoices/[number]'>;

export default forReaders(async ({ params }: Props, { userId }) => {
  const { number } = await params;
  const invoice = listInvoices(userId).find((own) => own.number === number);
  if (!invoice) notFound();
  return (
    <main>
      <h1>Invoice {invoice.number}</h1>
      <p>{invoice.item}</p>
    </main>
  );
});
