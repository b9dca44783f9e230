'use client';

import { useAuth } from '@clerk/nextjs';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { listMyInvoices } from '@/lib/actions';

type Invoices = Awaited<ReturnType<typeof listMyInvoices>>;

export default function InvoicesPage() {
  const { isLoaded, userId } = useAuth();
  const router = useRouter();
  const [invoices, setInvoices] = useState<Invoices>();

  useEffect(() => {
    if (!isLoaded) return;
    if (userId) listMyInvoices(userId).then(setInvoices);
    else router.push('/sign-in');
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
