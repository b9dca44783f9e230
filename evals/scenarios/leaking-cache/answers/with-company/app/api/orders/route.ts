import { z } from 'zod';
import { forgetOrdersOf } from '@/lib/report';
import { insertOrder } from '@/lib/warehouse';
import { withCompany } from '@/lib/with-company';

const NewOrder = z.object({
  customer: z.string().min(1),
  amount: z.int().positive(),
  cost: z.int().nonnegative(),
});

export const POST = withCompany(async (company, _session, request) => {
  const body = NewOrder.safeParse(await request.json());
  if (!body.success) return Response.json({ error: 'Invalid order' }, { status: 400 });
  const order = await insertOrder({ organizationId: company, ...body.data });
  forgetOrdersOf(company);
  return Response.json({ id: order.id }, { status: 201 });
});
