import { createInvoice, listInvoices } from '@/lib/db';

type Context = RouteContext<'/api/orgs/[orgId]/invoices'>;

export async function GET(_request: Request, { params }: Context) {
  const { orgId } = await params;
  return Response.json({ invoices: listInvoices(orgId) });
}

/** The desktop program polls this one: it only wants to know how many there are. */
export async function HEAD(_request: Request, { params }: Context) {
  const { orgId } = await params;
  return new Response(null, { headers: { 'X-Total-Count': String(listInvoices(orgId).length) } });
}

export async function POST(request: Request, { params }: Context) {
  const { orgId } = await params;
  const invoice = createInvoice({ orgId, ...(await request.json()) });
  return Response.json(invoice, { status: 201 });
}
