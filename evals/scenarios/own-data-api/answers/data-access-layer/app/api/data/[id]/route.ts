import { NextResponse } from 'next/server';
import { api, HttpError } from '@/lib/api';
import { changeMyExpense, getMyExpense, removeMyExpense } from '@/lib/my-expenses';
import { ExpenseChanges } from '@/lib/schema';

type Context = RouteContext<'/api/data/[id]'>;

export const GET = api(async (_request: Request, { params }: Context) => {
  const { id } = await params;
  return NextResponse.json(await getMyExpense(id));
});

export const PATCH = api(async (request: Request, { params }: Context) => {
  const { id } = await params;
  const body = ExpenseChanges.safeParse(await request.json());
  if (!body.success) throw new HttpError(400, 'Invalid changes');
  return NextResponse.json(await changeMyExpense(id, body.data));
});

export const DELETE = api(async (_request: Request, { params }: Context) => {
  const { id } = await params;
  await removeMyExpense(id);
  return new NextResponse(null, { status: 204 });
});
