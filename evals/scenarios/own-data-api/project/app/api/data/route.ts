import { type NextRequest, NextResponse } from 'next/server';
import { createExpense, listExpenses } from '@/lib/expenses';
import { NewExpense } from '@/lib/schema';

export async function GET(request: NextRequest) {
  const userId = request.nextUrl.searchParams.get('userId') ?? undefined;
  return NextResponse.json(
    { expenses: listExpenses(userId) },
    { headers: { 'Cache-Control': 'public, s-maxage=30' } },
  );
}

export async function POST(request: NextRequest) {
  const body = NewExpense.safeParse(await request.json());
  if (!body.success) return NextResponse.json({ error: 'Invalid expense' }, { status: 400 });
  return NextResponse.json(createExpense(body.data), { status: 201 });
}
