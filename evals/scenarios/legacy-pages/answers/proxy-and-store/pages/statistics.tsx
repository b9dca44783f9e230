import type { GetServerSideProps } from 'next';
import { whoAsks } from '@/lib/my-reports';
import { allReports } from '@/lib/reports';
import { INSPECTORS } from '@/lib/seed';

interface Props {
  rows: { name: string; reports: number }[];
}

export const getServerSideProps: GetServerSideProps<Props> = async ({ req }) => {
  if (!whoAsks(req)) return { notFound: true };
  const reports = allReports();
  return {
    props: {
      rows: INSPECTORS.map(({ userId, name }) => ({
        name,
        reports: reports.filter((report) => report.userId === userId).length,
      })),
    },
  };
};

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
