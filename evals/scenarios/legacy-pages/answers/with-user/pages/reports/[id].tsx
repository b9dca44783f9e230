import type { Report } from '@/lib/reports';
import { ownReport, pageWithUser } from '@/lib/with-user';

interface Props {
  report: Report;
}

export const getServerSideProps = pageWithUser((userId, id) => {
  const report = ownReport(userId, id);
  return report && { report };
});

export default function ReportPage({ report }: Props) {
  return (
    <article>
      <h1>{report.title}</h1>
      <p>{report.text}</p>
    </article>
  );
}
