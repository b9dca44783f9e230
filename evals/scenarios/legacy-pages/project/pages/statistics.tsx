import type { GetStaticProps } from 'next';
import { allReports } from '@/lib/reports';
import { INSPECTORS } from '@/lib/seed';

interface Props {
  rows: { name: string; reports: number }[];
}

export const getStaticProps: GetStaticProps<Props> = async () => {
  const reports = allReports();
  return {
    props: {
      rows: INSPECTORS.map(({ userId, name }) => ({
        name,
        reports: reports.filter((report) => report.userId === userId).length,
      })),
    },
    revalidate: 3600,
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
