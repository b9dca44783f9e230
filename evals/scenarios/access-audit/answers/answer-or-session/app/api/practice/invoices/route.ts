import { staff } from '@/lib/callers';
import { addInvoice, listInvoices } from '@/lib/db';
import { invalid } from '@/lib/responses';
import { InvoiceText } from '@/lib/schema';

export async function GET() {
  const practice = await staff('manager');
  return practice instanceof Response ? practice : Response.json({ invoices: listInvoices(practice) });
}

export async function POST(request: Request) {
  const practice = await staff('manager');
  if (practice instanceof Response) return practice;
  const body = InvoiceText.safeParse(await request.json());
  if (!body.success) return invalid();
  return Response.json(addInvoice(practice, body.data.text), { status: 201 });
}
