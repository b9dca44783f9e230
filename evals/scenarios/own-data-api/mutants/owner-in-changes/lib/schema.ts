import { z } from 'zod';

export const NewExpense = z.object({
  label: z.string().min(1),
  category: z.string().min(1),
  amount: z.int().positive(),
});

export const ExpenseChanges = NewExpense.extend({ userId: z.string() }).partial();
