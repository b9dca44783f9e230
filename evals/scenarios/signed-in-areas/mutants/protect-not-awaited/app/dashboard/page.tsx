import { auth } from '@clerk/nextjs/server';
import type { Metadata } from 'next';
import Link from 'next/link';
import { listDocs, listSubscribers } from '@/lib/store';

export const metadata: Metadata = { title: 'Dashboard' };

export default async function DashboardPage() {
  auth.protect();
  return (
    <main>
      <h1>Documents</h1>
      <ul>
        {listDocs().map(({ name, title }) => (
          <li key={name}>
            <Link href={`/dashboard/docs/${name}`}>{title}</Link>
          </li>
        ))}
      </ul>
      <h2>Subscribers</h2>
      <ul>
        {listSubscribers().map((email) => (
          <li key={email}>{email}</li>
        ))}
      </ul>
    </main>
  );
}
