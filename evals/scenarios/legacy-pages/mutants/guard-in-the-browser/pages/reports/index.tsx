import { RedirectToSignIn, useAuth } from '@clerk/nextjs';
import { getAuth } from '@clerk/nextjs/server';
import type { GetServerSideProps } from 'next';
import Link from 'next/link';
import { allReports, type Report } from '@/lib/reports';

interface Props {
  reports: Report[];
}

export const getServerSideProps: GetServerSideProps<Props> = async ({ req, res }) => {
  const { userId } = getAuth(req);
  res.setHeader('Cache-Control', 'private, no-store');
  return { props: { reports: allReports().filter((report) => !userId || report.userId === userId) } };
};

export default function Reports({ reports }: Props) {
  const { isLoaded, isSignedIn } = useAuth();
  if (isLoaded && !isSignedIn) return <RedirectToSignIn />;
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
