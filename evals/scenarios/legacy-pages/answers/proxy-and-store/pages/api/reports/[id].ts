import type { NextApiRequest, NextApiResponse } from 'next';
import { myReport } from '@/lib/my-reports';
import { changeReport, removeReport } from '@/lib/reports';

export default function handler(request: NextApiRequest, response: NextApiResponse) {
  const report = myReport(request, request.query.id);
  if (!report) return response.status(404).json({ error: 'No such report' });
  response.setHeader('Cache-Control', 'private, no-store');
  response.setHeader('Content-Disposition', `inline; filename="${report.title}.json"`);
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
