import { z } from 'zod';

export const NewExpense = z.object({
  /** Older versions of the app send it; the owner is whoever signed in. */
  userId: z.string().optional(),
  label: z.string().min(1),
  category: z.string().min(1),
  amount: z.int().positive(),
});

export const ExpenseChanges = NewExpense.omit({ userId: true }).partial();
