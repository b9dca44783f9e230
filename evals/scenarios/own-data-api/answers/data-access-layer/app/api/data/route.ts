import { NextResponse } from 'next/server';
import { api, HttpError } from '@/lib/api';
import { addMyExpense, getMyExpenses } from '@/lib/my-expenses';
import { NewExpense } from '@/lib/schema';

export const GET = api(async () => NextResponse.json({ expenses: await getMyExpenses() }));

export const POST = api(async (request: Request) => {
  const body = NewExpense.safeParse(await request.json());
  if (!body.success) throw new HttpError(400, 'Invalid expense');
  return NextResponse.json(await addMyExpense(body.data), { status: 201 });
});
