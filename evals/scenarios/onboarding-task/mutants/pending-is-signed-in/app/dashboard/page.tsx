import { auth } from '@clerk/nextjs/server';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { listReports } from '@/lib/reports';
import { teamOf } from '@/lib/teams';

export default async function DashboardPage() {
  const { userId } = await auth({ treatPendingAsSignedOut: false });
  if (!userId) redirect('/sign-in');
  return (
    <main>
      <h1>Dashboard</h1>
      <p>Your team: {teamOf(userId) ?? 'none yet'}</p>
      <p>Latest: {listReports().at(-1)?.text}</p>
      <Link href="/dashboard/reports">All reports</Link>
    </main>
  );
}
