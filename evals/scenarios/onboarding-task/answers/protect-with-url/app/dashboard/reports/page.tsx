import { auth } from '@clerk/nextjs/server';
import { listReports } from '@/lib/reports';
import { fileReport } from './actions';

export default async function ReportsPage({ searchParams }: PageProps<'/dashboard/reports'>) {
  const { week } = await searchParams;
  const here =
    typeof week === 'string' ? `/dashboard/reports?week=${encodeURIComponent(week)}` : '/dashboard/reports';
  await auth.protect({ unauthenticatedUrl: `/welcome?next=${encodeURIComponent(here)}` });
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
