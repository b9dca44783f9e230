import 'server-only';
import { auth } from '@clerk/nextjs/server';
import type { z } from 'zod';
import { HttpError } from './api';
import { createExpense, deleteExpense, findExpense, listExpenses, updateExpense } from './expenses';
import type { ExpenseChanges, NewExpense } from './schema';
import { summaryOf } from './summary';

async function requireUserId(): Promise<string> {
  const { userId } = await auth();
  if (!userId) throw new HttpError(401, 'Sign in first');
  return userId;
}

export async function getMyExpenses() {
  return listExpenses(await requireUserId());
}

export async function getMyExpense(id: string) {
  const userId = await requireUserId();
  const expense = findExpense(id);
  if (expense?.userId !== userId) throw new HttpError(404, 'Not found');
  return expense;
}

export async function addMyExpense(fields: z.infer<typeof NewExpense>) {
  return createExpense({ ...fields, userId: await requireUserId() });
}

export async function changeMyExpense(id: string, changes: z.infer<typeof ExpenseChanges>) {
  await getMyExpense(id);
  return updateExpense(id, changes);
}

export async function removeMyExpense(id: string) {
  await getMyExpense(id);
  deleteExpense(id);
}

export async function getMySummary() {
  return summaryOf(await requireUserId());
}
