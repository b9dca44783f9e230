import { auth } from '@clerk/nextjs/server';
import { addInvoice, listInvoices } from '@/lib/db';
import { forbidden, invalid, unauthorized } from '@/lib/responses';
import { InvoiceText } from '@/lib/schema';

export async function GET() {
  const { isAuthenticated, orgId, has } = await auth();
  if (!isAuthenticated) return unauthorized();
  if (!orgId || !has({ role: 'org:admin' })) return forbidden();
  return Response.json({ invoices: listInvoices(orgId) });
}

export async function POST(request: Request) {
  const { isAuthenticated, orgId, has } = await auth();
  if (!isAuthenticated) return unauthorized();
  if (!orgId || !has({ role: 'org:admin' })) return forbidden();
  const body = InvoiceText.safeParse(await request.json());
  if (!body.success) return invalid();
  return Response.json(addInvoice(orgId, body.data.text), { status: 201 });
}
