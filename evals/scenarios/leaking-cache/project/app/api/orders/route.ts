import { auth } from '@clerk/nextjs/server';
import { revalidateTag } from 'next/cache';
import { z } from 'zod';
import { insertOrder } from '@/lib/warehouse';

const NewOrder = z.object({
  customer: z.string().min(1),
  amount: z.int().positive(),
  cost: z.int().nonnegative(),
});

export async function POST(request: Request) {
  const { isAuthenticated, orgId } = await auth();
  if (!isAuthenticated) return Response.json({ error: 'Sign in first' }, { status: 401 });
  if (!orgId) return Response.json({ error: 'No company selected' }, { status: 403 });
  const body = NewOrder.safeParse(await request.json());
  if (!body.success) return Response.json({ error: 'Invalid order' }, { status: 400 });
  const order = await insertOrder({ organizationId: orgId, ...body.data });
  revalidateTag('report', { expire: 0 });
  return Response.json({ id: order.id }, { status: 201 });
}
