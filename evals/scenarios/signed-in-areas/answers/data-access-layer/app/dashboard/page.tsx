import type { Metadata } from 'next';
import Link from 'next/link';
import { getDashboard } from '@/lib/dal';

export const metadata: Metadata = { title: 'Dashboard' };

export default async function DashboardPage() {
  const { docs, subscribers } = await getDashboard();
  return (
    <main>
      <h1>Documents</h1>
      <ul>
        {docs.map(({ name, title }) => (
          <li key={name}>
            <Link href={`/dashboard/docs/${name}`}>{title}</Link>
          </li>
        ))}
      </ul>
      <h2>Subscribers</h2>
      <ul>
        {subscribers.map((email) => (
          <li key={email}>{email}</li>
        ))}
      </ul>
    </main>
  );
}
