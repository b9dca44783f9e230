import { getAuth } from '@clerk/nextjs/server';
import type { NextApiRequest, NextApiResponse } from 'next';
import { allReports, toCsv } from '@/lib/reports';

export default function handler(request: NextApiRequest, response: NextApiResponse) {
  const { userId } = getAuth(request);
  if (!userId) return response.status(401).json({ error: 'Sign in first' });
  response.setHeader('Content-Type', 'text/csv; charset=utf-8');
  response.setHeader('Cache-Control', 'private, no-store');
  response.send(toCsv(allReports().filter((report) => report.userId === userId)));
}
