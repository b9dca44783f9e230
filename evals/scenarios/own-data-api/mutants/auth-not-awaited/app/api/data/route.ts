import { auth } from '@clerk/nextjs/server';
import { createExpense, listExpenses } from '@/lib/expenses';
import { unauthorized } from '@/lib/responses';
import { NewExpense } from '@/lib/schema';

export async function GET() {
  const { userId } = auth() as unknown as { userId: string | null };
  if (!userId) return unauthorized();
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
  return Response.json(createExpense(userId, body.data), { status: 201 });
}
