'use client';

import { useUser } from '@clerk/nextjs';
import { useEffect, useState } from 'react';

interface Expense {
  id: string;
  label: string;
  amount: number;
}

export function ExpenseList() {
  const { user } = useUser();
  const [expenses, setExpenses] = useState<Expense[]>([]);
  const userId = user?.id;

  useEffect(() => {
    if (!userId) return;
    fetch(`/api/data?userId=${userId}`)
      .then((response) => response.json())
      .then((data) => setExpenses(data.expenses));
  }, [userId]);

  return (
    <ul>
      {expenses.map(({ id, label, amount }) => (
        <li key={id}>
          {label}: {(amount / 100).toFixed(2)} €
        </li>
      ))}
    </ul>
  );
}
