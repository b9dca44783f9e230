import { auth } from '@clerk/nextjs/server';
import Link from 'next/link';
import { listReports } from '@/lib/reports';
import { teamOf } from '@/lib/teams';

export default async function DashboardPage() {
  const { userId } = await auth.protect({ unauthenticatedUrl: '/welcome?next=%2Fdashboard' });
  return (
    <main>
      <h1>Dashboard</h1>
      <p>Your team: {teamOf(userId) ?? 'none yet'}</p>
      <p>Latest: {listReports().at(-1)?.text}</p>
      <Link href="/dashboard/reports">All reports</Link>
    </main>
  );
}
