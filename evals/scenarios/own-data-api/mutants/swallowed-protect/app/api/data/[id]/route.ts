import { auth } from '@clerk/nextjs/server';
import { deleteExpense, findExpense, updateExpense } from '@/lib/expenses';
import { notFound, unauthorized } from '@/lib/responses';
import { ExpenseChanges } from '@/lib/schema';

type Context = RouteContext<'/api/data/[id]'>;

export async function GET(_request: Request, { params }: Context) {
  const { isAuthenticated, userId } = await auth();
  if (!isAuthenticated) return unauthorized();
  const { id } = await params;
  const expense = findExpense(userId, id);
  return expense ? Response.json(expense) : notFound();
}

export async function PATCH(request: Request, { params }: Context) {
  const { isAuthenticated, userId } = await auth();
  if (!isAuthenticated) return unauthorized();
  const { id } = await params;
  const body = ExpenseChanges.safeParse(await request.json());
  if (!body.success) return Response.json({ error: 'Invalid changes' }, { status: 400 });
  const expense = updateExpense(userId, id, body.data);
  return expense ? Response.json(expense) : notFound();
}

export async function DELETE(_request: Request, { params }: Context) {
  let userId: string;
  try {
    ({ userId } = await auth.protect());
  } catch {
    return Response.json({ error: 'Something went wrong' }, { status: 500 });
  }
  const { id } = await params;
  return deleteExpense(userId, id) ? new Response(null, { status: 204 }) : notFound();
}
