import { auth } from '@clerk/nextjs/server';
import { redirect } from 'next/navigation';
import { listReports } from '@/lib/reports';
import { fileReport } from './actions';

export default async function ReportsPage({ searchParams }: PageProps<'/dashboard/reports'>) {
  const { userId } = await auth({ treatPendingAsSignedOut: false });
  if (!userId) redirect('/sign-in');
  const { week } = await searchParams;
  return (
    <main>
      <h1>Reports</h1>
      <ul>
        {listReports(typeof week === 'string' ? week : undefined).map((report) => (
          <li key={report.id}>{report.text}</li>
        ))}
      </ul>
      <form action={fileReport}>
        <input name="week" />
        <input name="text" />
        <button type="submit">File the report</button>
      </form>
    </main>
  );
}
