import { getAuth } from '@clerk/nextjs/server';
import type { GetServerSidePropsContext, NextApiRequest } from 'next';
import { allReports, type Report } from './reports';

type Asked = NextApiRequest | GetServerSidePropsContext['req'];

/** The user that asks, or undefined. */
export function whoAsks(request: Asked): string | undefined {
  return getAuth(request).userId ?? undefined;
}

/** Nobody's for people who are not signed in. */
export function myReports(request: Asked): Report[] {
  const userId = whoAsks(request);
  return userId === undefined ? [] : allReports().filter((report) => report.userId === userId);
}

export function myReport(request: Asked, id: unknown): Report | undefined {
  return myReports(request).find((report) => report.id === id);
}
