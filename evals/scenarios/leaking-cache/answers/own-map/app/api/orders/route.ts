import { z } from 'zod';
import { reports } from '@/lib/report';
import { takeSeat } from '@/lib/seat';
import { insertOrder } from '@/lib/warehouse';

const NewOrder = z.object({
  customer: z.string().min(1),
  amount: z.int().positive(),
  cost: z.int().nonnegative(),
});

export async function POST(request: Request) {
  const seat = await takeSeat();
  if (seat instanceof Response) return seat;
  const body = NewOrder.safeParse(await request.json());
  if (!body.success) return Response.json({ error: 'Invalid order' }, { status: 400 });
  const { id } = await insertOrder({ organizationId: seat.companyId, ...body.data });
  reports.forget(seat.companyId);
  return Response.json({ id }, { status: 201 });
}
