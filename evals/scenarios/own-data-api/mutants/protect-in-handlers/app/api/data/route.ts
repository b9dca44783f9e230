import { auth } from '@clerk/nextjs/server';
import { createExpense, listExpenses } from '@/lib/expenses';
import { NewExpense } from '@/lib/schema';

export async function GET() {
  const { userId } = await auth.protect();
  return Response.json(
    { expenses: listExpenses(userId) },
    { headers: { 'Cache-Control': 'private, no-store' } },
  );
}

export async function POST(request: Request) {
  const { userId } = await auth.protect();
  const body = NewExpense.safeParse(await request.json());
  if (!body.success) return Response.json({ error: 'Invalid expense' }, { status: 400 });
  return Response.json(createExpense(userId, body.data), { status: 201 });
}
