import { z } from 'zod';

// Zod drops unknown keys: the userId that older app versions send is ignored.
export const NewExpense = z.object({
  label: z.string().min(1),
  category: z.string().min(1),
  amount: z.int().positive(),
});

export const ExpenseChanges = NewExpense.partial();
