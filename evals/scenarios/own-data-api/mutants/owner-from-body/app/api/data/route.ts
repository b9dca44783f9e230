import { auth } from '@clerk/nextjs/server';
import { createExpense, listExpenses } from '@/lib/expenses';
import { unauthorized } from '@/lib/responses';
import { NewExpense } from '@/lib/schema';

export async function GET() {
  const { isAuthenticated, userId } = await auth();
  if (!isAuthenticated) return unauthorized();
  return Response.json(
    { expenses: listExpenses(userId) },
    { headers: { 'Cache-Control': 'private, no-store' } },
  );
}

export async function POST(request: Request) {
  const { isAuthenticated, userId } = await auth();
  if (!isAuthenticated) return unauthorized();
  const body = NewExpense.safeParse(await request.json());
  if (!body.success) return Response.json({ error: 'Invalid expense' }, { status: 400 });
  const { userId: owner, ...fields } = body.data;
  return Response.json(createExpense(owner ?? userId, fields), { status: 201 });
}
