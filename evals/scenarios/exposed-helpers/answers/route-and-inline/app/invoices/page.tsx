'use client';

import { useAuth } from '@clerk/nextjs';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';

type Invoices = { id: string; subject: string; amount: number }[];

export default function InvoicesPage() {
  const { isLoaded, userId } = useAuth();
  const router = useRouter();
  const [invoices, setInvoices] = useState<Invoices>();

  useEffect(() => {
    if (!isLoaded) return;
    if (!userId) {
      router.push('/sign-in');
      return;
    }
    fetch('/api/invoices')
      .then((response) => response.json())
      .then(setInvoices);
  }, [isLoaded, userId, router]);

  if (!invoices) return <p>Loading…</p>;
  return (
    <main>
      <h1>My invoices</h1>
      <ul>
        {invoices.map(({ id, subject, amount }) => (
          <li key={id}>
            <Link href={`/invoices/${id}`} prefetch={false}>
              {subject}
            </Link>{' '}
            {amount}
          </li>
        ))}
      </ul>
      <Link href="/invoices/new">New invoice</Link>
    </main>
  );
}
