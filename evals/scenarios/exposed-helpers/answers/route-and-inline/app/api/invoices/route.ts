import { myInvoices } from '@/lib/my-invoices';

export async function GET() {
  const invoices = await myInvoices();
  if (!invoices) return Response.json({ error: 'Sign in first' }, { status: 401 });
  return Response.json(
    invoices.map(({ id, subject, amount }) => ({ id, subject, amount })),
    { headers: { 'Cache-Control': 'private, no-store' } },
  );
}
