import { getAuth } from '@clerk/nextjs/server';
import type { GetServerSideProps } from 'next';
import { allReports } from '@/lib/reports';
import { INSPECTORS } from '@/lib/seed';

interface Props {
  rows: { name: string; reports: number }[];
}

export const getServerSideProps: GetServerSideProps<Props> = async ({ req }) => {
  const { userId: visitor } = getAuth(req);
  if (!visitor) return { redirect: { destination: '/sign-in', permanent: false } };
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
