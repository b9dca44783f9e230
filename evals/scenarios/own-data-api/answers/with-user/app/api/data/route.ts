import { NextResponse } from 'next/server';
import { createExpense, listExpenses } from '@/lib/expenses';
import { NewExpense } from '@/lib/schema';
import { withUser } from '@/lib/with-user';

export const GET = withUser((userId) =>
  NextResponse.json(
    { expenses: listExpenses(userId) },
    { headers: { 'Cache-Control': 'private, max-age=30', Vary: 'Cookie, Authorization' } },
  ),
);

export const POST = withUser(async (userId, request) => {
  const body = NewExpense.safeParse(await request.json());
  if (!body.success) return NextResponse.json({ error: 'Invalid expense' }, { status: 400 });
  return NextResponse.json(createExpense({ ...body.data, userId }), { status: 201 });
});
