import Link from 'next/link';
import type { Report } from '@/lib/reports';
import { ownReports, pageWithUser } from '@/lib/with-user';

interface Props {
  reports: Report[];
}

export const getServerSideProps = pageWithUser((userId) => ({ reports: ownReports(userId) }));

export default function Reports({ reports }: Props) {
  return (
    <>
      <h1>Reports</h1>
      <ul>
        {reports.map(({ id, title }) => (
          <li key={id}>
            <Link href={`/reports/${id}`}>{title}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}
