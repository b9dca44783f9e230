import { deleteInvoice, findInvoice, updateInvoice } from '@/lib/db';
import { missing, withOrganization } from '@/lib/with-organization';

function findOwn({ orgId, invoiceId = '' }: { orgId: string; invoiceId?: string }) {
  const invoice = findInvoice(invoiceId);
  return invoice?.orgId === orgId ? invoice : undefined;
}

export const GET = withOrganization<{ orgId: string; invoiceId: string }>(({ params }) => {
  const invoice = findOwn(params);
  return invoice ? Response.json(invoice) : missing();
});

export const PATCH = withOrganization<{ orgId: string; invoiceId: string }>(
  async ({ params, request }) => {
    const invoice = findOwn(params);
    if (!invoice) return missing();
    const { id: _id, orgId: _orgId, ...changes } = await request.json();
    return Response.json(updateInvoice(invoice.id, changes));
  },
  { admin: true },
);

export const DELETE = withOrganization<{ orgId: string; invoiceId: string }>(
  ({ params }) => {
    const invoice = findOwn(params);
    if (!invoice) return missing();
    deleteInvoice(invoice.id);
    return new Response(null, { status: 204 });
  },
  { admin: true },
);
