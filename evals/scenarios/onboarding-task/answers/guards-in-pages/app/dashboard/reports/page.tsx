import { requireColleague } from '@/lib/guard';
import { listReports } from '@/lib/reports';
import { fileReport } from './actions';

export default async function ReportsPage({ searchParams }: PageProps<'/dashboard/reports'>) {
  const query = await searchParams;
  await requireColleague('/dashboard/reports', query);
  const { week } = query;
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
