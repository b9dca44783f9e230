import { getAuth } from '@clerk/nextjs/server';
import type { GetServerSideProps } from 'next';
import { findReport, type Report } from '@/lib/reports';

interface Props {
  report: Report;
}

export const getServerSideProps: GetServerSideProps<Props> = async ({ req, params }) => {
  const { userId } = getAuth(req);
  if (!userId) return { redirect: { destination: '/sign-in', permanent: false } };
  const report = findReport(String(params?.id));
  return report?.userId === userId ? { props: { report } } : { notFound: true };
};

export default function ReportPage({ report }: Props) {
  return (
    <article>
      <h1>{report.title}</h1>
      <p>{report.text}</p>
    </article>
  );
}
