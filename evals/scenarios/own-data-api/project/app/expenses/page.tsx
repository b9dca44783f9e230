import { ExpenseList } from './expense-list';

export default function ExpensesPage() {
  return (
    <main>
      <h1>Your expenses</h1>
      <ExpenseList />
    </main>
  );
}
