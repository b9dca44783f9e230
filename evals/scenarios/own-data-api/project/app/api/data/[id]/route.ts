import { NextResponse } from 'next/server';
import { deleteExpense, findExpense, updateExpense } from '@/lib/expenses';
import { ExpenseChanges } from '@/lib/schema';

type Context = RouteContext<'/api/data/[id]'>;

const notFound = () => NextResponse.json({ error: 'Not found' }, { status: 404 });

export async function GET(_request: Request, { params }: Context) {
  const { id } = await params;
  const expense = findExpense(id);
  return expense ? NextResponse.json(expense) : notFound();
}

export async function PATCH(request: Request, { params }: Context) {
  const { id } = await params;
  const body = ExpenseChanges.safeParse(await request.json());
  if (!body.success) return NextResponse.json({ error: 'Invalid changes' }, { status: 400 });
  const expense = updateExpense(id, body.data);
  return expense ? NextResponse.json(expense) : notFound();
}

export async function DELETE(_request: Request, { params }: Context) {
  const { id } = await params;
  return deleteExpense(id) ? new NextResponse(null, { status: 204 }) : notFound();
}
