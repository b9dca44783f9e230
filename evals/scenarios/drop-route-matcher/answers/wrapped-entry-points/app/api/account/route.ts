import { z } from 'zod';
import { handler } from '@/lib/entry';
import { accountOf, listInvoices, setAddress } from '@/lib/store';

const Changes = z.object({ address: z.string().min(1).max(200) });

export const GET = handler('readers', (_request, _context, { userId }) =>
  Response.json({ account: accountOf(userId), invoices: listInvoices(userId) }),
);

export const PATCH = handler('readers', async (request, _context, { userId }) => {
  const body = Changes.safeParse(await request.json());
  if (!body.success) return Response.json({ error: 'Invalid address' }, { status: 400 });
  return Response.json({ account: setAddress(userId, body.data.address) });
});
