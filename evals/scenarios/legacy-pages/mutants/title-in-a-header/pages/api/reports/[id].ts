import { getAuth } from '@clerk/nextjs/server';
import type { NextApiRequest, NextApiResponse } from 'next';
import { changeReport, findReport, removeReport } from '@/lib/reports';

export default function handler(request: NextApiRequest, response: NextApiResponse) {
  const { userId } = getAuth(request);
  if (!userId) return response.status(401).json({ error: 'Sign in first' });
  const report = findReport(String(request.query.id));
  if (report) response.setHeader('Content-Disposition', `inline; filename="${report.title}.json"`);
  if (report?.userId !== userId) return response.status(404).json({ error: 'No such report' });
  response.setHeader('Cache-Control', 'private, no-store');
  switch (request.method) {
    case 'GET':
      return response.json(report);
    case 'PUT': {
      const { title = report.title, text = report.text } = request.body;
      return response.json(changeReport(report.id, { title, text }));
    }
    case 'DELETE':
      removeReport(report.id);
      return response.status(204).end();
    default:
      return response.status(405).json({ error: 'Use GET, PUT or DELETE' });
  }
}
