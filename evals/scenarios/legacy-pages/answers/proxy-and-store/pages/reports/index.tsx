import type { GetServerSideProps } from 'next';
import Link from 'next/link';
import { myReports, whoAsks } from '@/lib/my-reports';
import type { Report } from '@/lib/reports';

interface Props {
  reports: Report[];
}

export const getServerSideProps: GetServerSideProps<Props> = async ({ req, res }) => {
  res.setHeader('Cache-Control', 'no-store');
  return whoAsks(req) ? { props: { reports: myReports(req) } } : { notFound: true };
};

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
