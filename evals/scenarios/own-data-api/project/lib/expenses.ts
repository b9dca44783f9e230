import 'server-only';

export interface Expense {
  id: string;
  userId: string;
  label: string;
  category: string;
  /** In cents. */
  amount: number;
}

const SEED: Expense[] = [
  {
    id: 'exp_7f21',
    userId: 'user_alice',
    label: 'Deposit for the flat in Linden Street',
    category: 'moving',
    amount: 120_000,
  },
  {
    id: 'exp_7f22',
    userId: 'user_alice',
    label: 'Second visit to Dr. Okafor',
    category: 'orthodontist',
    amount: 18_350,
  },
  {
    id: 'exp_81a0',
    userId: 'user_bob',
    label: 'Guitar lessons with Marek',
    category: 'guitar-lessons',
    amount: 24_000,
  },
  {
    id: 'exp_81a1',
    userId: 'user_bob',
    label: 'Pawnshop interest for March',
    category: 'pawnshop',
    amount: 3_777,
  },
  {
    id: 'exp_90c4',
    userId: 'user_adam',
    label: 'Lawyer about the garden fence',
    category: 'lawyers',
    amount: 45_000,
  },
  {
    id: 'exp_a3d8',
    userId: 'user_gina',
    label: 'Vet bill for the parrot',
    category: 'parrot',
    amount: 9_120,
  },
];

const store = globalThis as typeof globalThis & { expenses?: Map<string, Expense> };
store.expenses ??= new Map(SEED.map((expense) => [expense.id, expense]));
const expenses = store.expenses;

export function listExpenses(userId?: string): Expense[] {
  const all = [...expenses.values()];
  return userId ? all.filter((expense) => expense.userId === userId) : all;
}

export function findExpense(id: string): Expense | undefined {
  return expenses.get(id);
}

export function createExpense(fields: Omit<Expense, 'id'>): Expense {
  const expense = { id: `exp_${crypto.randomUUID()}`, ...fields };
  expenses.set(expense.id, expense);
  return expense;
}

export function updateExpense(id: string, changes: Partial<Omit<Expense, 'id'>>): Expense | undefined {
  const expense = expenses.get(id);
  if (!expense) return undefined;
  const updated = { ...expense, ...changes };
  expenses.set(id, updated);
  return updated;
}

export function deleteExpense(id: string): boolean {
  return expenses.delete(id);
}
