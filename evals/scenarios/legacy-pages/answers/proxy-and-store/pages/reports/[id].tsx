import type { GetServerSideProps } from 'next';
import { myReport } from '@/lib/my-reports';
import type { Report } from '@/lib/reports';

interface Props {
  report: Report;
}

export const getServerSideProps: GetServerSideProps<Props> = async ({ req, params }) => {
  const report = myReport(req, params?.id);
  return report ? { props: { report } } : { notFound: true };
};

export default function ReportPage({ report }: Props) {
  return (
    <article>
      <h1>{report.title}</h1>
      <p>{report.text}</p>
    </article>
  );
}
