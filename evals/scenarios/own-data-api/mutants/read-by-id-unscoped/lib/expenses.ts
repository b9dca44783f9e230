import 'server-only';

export interface Expense {
  id: string;
  userId: string;
  label: string;
  category: string;
  /** In cents. */
  amount: number;
}

type ExpenseFields = Omit<Expense, 'id' | 'userId'>;

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

export function listExpenses(userId: string): Expense[] {
  return [...expenses.values()].filter((expense) => expense.userId === userId);
}

export function findAnyExpense(id: string): Expense | undefined {
  return expenses.get(id);
}

export function findExpense(userId: string, id: string): Expense | undefined {
  const expense = expenses.get(id);
  return expense?.userId === userId ? expense : undefined;
}

export function createExpense(userId: string, fields: ExpenseFields): Expense {
  const expense = { id: `exp_${crypto.randomUUID()}`, userId, ...fields };
  expenses.set(expense.id, expense);
  return expense;
}

export function updateExpense(
  userId: string,
  id: string,
  changes: Partial<ExpenseFields>,
): Expense | undefined {
  const expense = findExpense(userId, id);
  if (!expense) return undefined;
  const updated = { ...expense, ...changes };
  expenses.set(id, updated);
  return updated;
}

export function deleteExpense(userId: string, id: string): boolean {
  return findExpense(userId, id) !== undefined && expenses.delete(id);
}
