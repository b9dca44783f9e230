import { NextResponse } from 'next/server';
import { deleteExpense, findExpense, updateExpense } from '@/lib/expenses';
import { ExpenseChanges } from '@/lib/schema';
import { withUser } from '@/lib/with-user';

type Context = RouteContext<'/api/data/[id]'>;

const notFound = () => NextResponse.json({ error: 'Not found' }, { status: 404 });

async function findOwn(userId: string, { params }: Context) {
  const { id } = await params;
  const expense = findExpense(id);
  return expense?.userId === userId ? expense : undefined;
}

export const GET = withUser<Context>(async (userId, _request, context) => {
  const expense = await findOwn(userId, context);
  return expense ? NextResponse.json(expense) : notFound();
});

export const PATCH = withUser<Context>(async (userId, request, context) => {
  const expense = await findOwn(userId, context);
  if (!expense) return notFound();
  const body = ExpenseChanges.safeParse(await request.json());
  if (!body.success) return NextResponse.json({ error: 'Invalid changes' }, { status: 400 });
  return NextResponse.json(updateExpense(expense.id, body.data));
});

export const DELETE = withUser<Context>(async (userId, _request, context) => {
  const expense = await findOwn(userId, context);
  if (!expense) return notFound();
  deleteExpense(expense.id);
  return new NextResponse(null, { status: 204 });
});
