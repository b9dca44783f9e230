import { auth } from '@clerk/nextjs/server';
import { z } from 'zod';
import { accountOf, listInvoices, setAddress } from '@/lib/store';

const Changes = z.object({ address: z.string().min(1).max(200) });

export async function GET() {
  const { userId } = await auth.protect();
  return Response.json({ account: accountOf(userId), invoices: listInvoices(userId) });
}

export async function PATCH(request: Request) {
  const { userId } = await auth.protect();
  const body = Changes.safeParse(await request.json());
  if (!body.success) return Response.json({ error: 'Invalid address' }, { status: 400 });
  return Response.json({ account: setAddress(userId, body.data.address) });
}
