'use client';

import { useState } from 'react';

interface FiguresProps {
  revenue: number;
  margin: number;
  isAdmin: boolean;
  customers: string[];
  computedAt: string;
}

export function Figures({ revenue, margin, isAdmin, customers, computedAt }: FiguresProps) {
  const [open, setOpen] = useState(true);
  return (
    <section>
      <h2>
        Revenue: {revenue} <small>as of {computedAt}</small>
      </h2>
      {isAdmin && <p>Margin: {margin}</p>}
      <button type="button" onClick={() => setOpen(!open)}>
        Customers
      </button>
      {open && (
        <ul>
          {customers.map((customer) => (
            <li key={customer}>{customer}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
