import { allReports } from '@/lib/reports';
import { INSPECTORS } from '@/lib/seed';
import { pageWithUser } from '@/lib/with-user';

interface Props {
  rows: { name: string; reports: number }[];
}

export const getServerSideProps = pageWithUser(() => {
  const reports = allReports();
  return {
    rows: INSPECTORS.map(({ userId, name }) => ({
      name,
      reports: reports.filter((report) => report.userId === userId).length,
    })),
  };
});

export default function Statistics({ rows }: Props) {
  return (
    <>
      <h1>Reports by inspector</h1>
      <ul>
        {rows.map(({ name, reports }) => (
          <li key={name}>{`${name}: ${reports}`}</li>
        ))}
      </ul>
    </>
  );
}
