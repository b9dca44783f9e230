import { createInvoice, listInvoices } from '@/lib/db';
import { withOrganization } from '@/lib/with-organization';

export const GET = withOrganization(({ params }) => Response.json({ invoices: listInvoices(params.orgId) }));

export const HEAD = withOrganization(
  ({ params }) =>
    new Response(null, { headers: { 'X-Total-Count': String(listInvoices(params.orgId).length) } }),
);

export const POST = withOrganization(
  async ({ params, request }) => {
    const { customer, amount, status } = await request.json();
    return Response.json(createInvoice({ orgId: params.orgId, customer, amount, status }), { status: 201 });
  },
  { admin: true },
);
