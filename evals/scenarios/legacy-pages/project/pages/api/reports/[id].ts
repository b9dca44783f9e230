import type { NextApiRequest, NextApiResponse } from 'next';
import { changeReport, findReport, removeReport } from '@/lib/reports';

export default function handler(request: NextApiRequest, response: NextApiResponse) {
  const report = findReport(String(request.query.id));
  if (!report) return response.status(404).json({ error: 'No such report' });
  response.setHeader('Content-Disposition', `inline; filename="${report.title}.json"`);
  switch (request.method) {
    case 'GET':
      return response.json(report);
    case 'PUT':
      return response.json(changeReport(report.id, request.body));
    case 'DELETE':
      removeReport(report.id);
      return response.status(204).end();
    default:
      return response.status(405).json({ error: 'Use GET, PUT or DELETE' });
  }
}
