import { notFound, roleIn, unlessAdmin } from '@/lib/access';
import { deleteInvoice, findInvoice, updateInvoice } from '@/lib/db';
import { InvoiceChanges } from '@/lib/schema';

type Context = RouteContext<'/api/orgs/[orgId]/invoices/[invoiceId]'>;

export async function GET(_request: Request, { params }: Context) {
  const { orgId, invoiceId } = await params;
  const role = await roleIn(orgId);
  if (role instanceof Response) return role;
  const invoice = findInvoice(orgId, invoiceId);
  return invoice ? Response.json(invoice) : notFound();
}

export async function PATCH(request: Request, { params }: Context) {
  const { orgId, invoiceId } = await params;
  const refusal = await unlessAdmin(orgId);
  if (refusal) return refusal;
  const changes = InvoiceChanges.safeParse(await request.json());
  if (!changes.success) return Response.json({ error: 'Invalid changes' }, { status: 400 });
  const invoice = updateInvoice(orgId, invoiceId, changes.data);
  return invoice ? Response.json(invoice) : notFound();
}

export async function DELETE(_request: Request, { params }: Context) {
  const { orgId, invoiceId } = await params;
  const refusal = await unlessAdmin(orgId);
  if (refusal) return refusal;
  return deleteInvoice(orgId, invoiceId) ? new Response(null, { status: 204 }) : notFound();
}
