import { auth } from '@clerk/nextjs/server';
import type { NextRequest } from 'next/server';
import { createExpense, listExpenses } from '@/lib/expenses';
import { unauthorized } from '@/lib/responses';
import { NewExpense } from '@/lib/schema';

export async function GET(request: NextRequest) {
  const { isAuthenticated, userId } = await auth();
  if (!isAuthenticated) return unauthorized();
  const owner = request.nextUrl.searchParams.get('userId') ?? userId;
  return Response.json(
    { expenses: listExpenses(owner) },
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
