'use client';

import { useState } from 'react';

interface FiguresProps {
  revenue: number;
  customers: string[];
  computedAt: string;
}

export function Figures({ revenue, customers, computedAt }: FiguresProps) {
  const [open, setOpen] = useState(true);
  return (
    <section>
      <h2>
        Revenue: {revenue} <small>as of {computedAt}</small>
      </h2>
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
