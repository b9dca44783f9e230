import { z } from 'zod';

export const NewExpense = z.object({
  userId: z.string(),
  label: z.string().min(1),
  category: z.string().min(1),
  amount: z.int().positive(),
});

export const ExpenseChanges = NewExpense.partial();
