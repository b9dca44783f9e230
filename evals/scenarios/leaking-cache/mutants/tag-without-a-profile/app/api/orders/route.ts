import { auth } from '@clerk/nextjs/server';
import { revalidateTag } from 'next/cache';
import { z } from 'zod';
import { reportTag } from '@/lib/report';
import { noCompany, unauthorized } from '@/lib/responses';
import { insertOrder } from '@/lib/warehouse';

const NewOrder = z.object({
  customer: z.string().min(1),
  amount: z.int().positive(),
  cost: z.int().nonnegative(),
});

export async function POST(request: Request) {
  const { isAuthenticated, orgId } = await auth();
  if (!isAuthenticated) return unauthorized();
  if (!orgId) return noCompany();
  const body = NewOrder.safeParse(await request.json());
  if (!body.success) return Response.json({ error: 'Invalid order' }, { status: 400 });
  const order = await insertOrder({ organizationId: orgId, ...body.data });
  // The next load has to count it.
  revalidateTag(reportTag(orgId));
  return Response.json({ id: order.id }, { status: 201 });
}
