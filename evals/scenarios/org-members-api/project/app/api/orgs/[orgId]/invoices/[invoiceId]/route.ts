import { deleteInvoice, findInvoice, updateInvoice } from '@/lib/db';

type Context = RouteContext<'/api/orgs/[orgId]/invoices/[invoiceId]'>;

export async function GET(_request: Request, { params }: Context) {
  const { invoiceId } = await params;
  const invoice = findInvoice(invoiceId);
  return invoice ? Response.json(invoice) : Response.json({ error: 'Not found' }, { status: 404 });
}

export async function PATCH(request: Request, { params }: Context) {
  const { invoiceId } = await params;
  const invoice = updateInvoice(invoiceId, await request.json());
  return invoice ? Response.json(invoice) : Response.json({ error: 'Not found' }, { status: 404 });
}

export async function DELETE(_request: Request, { params }: Context) {
  const { invoiceId } = await params;
  return deleteInvoice(invoiceId)
    ? new Response(null, { status: 204 })
    : Response.json({ error: 'Not found' }, { status: 404 });
}
