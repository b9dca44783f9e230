import { roleIn, unlessAdmin } from '@/lib/access';
import { createInvoice, listInvoices } from '@/lib/db';
import { InvoiceFields } from '@/lib/schema';

type Context = RouteContext<'/api/orgs/[orgId]/invoices'>;

export async function GET(_request: Request, { params }: Context) {
  const { orgId } = await params;
  const role = await roleIn(orgId);
  if (role instanceof Response) return role;
  return Response.json({ invoices: listInvoices(orgId) });
}

/** The desktop program polls this one: it only wants to know how many there are. */
export async function HEAD(_request: Request, { params }: Context) {
  const { orgId } = await params;
  const headers = { 'X-Total-Count': String(listInvoices(orgId).length) };
  const role = await roleIn(orgId);
  if (role instanceof Response) return new Response(null, { status: role.status, headers });
  return new Response(null, { headers });
}

export async function POST(request: Request, { params }: Context) {
  const { orgId } = await params;
  const refusal = await unlessAdmin(orgId);
  if (refusal) return refusal;
  const fields = InvoiceFields.safeParse(await request.json());
  if (!fields.success) return Response.json({ error: 'Invalid invoice' }, { status: 400 });
  return Response.json(createInvoice({ orgId, ...fields.data }), { status: 201 });
}
