import type { NextApiRequest, NextApiResponse } from 'next';
import { addReport, allReports } from '@/lib/reports';

export default function handler(request: NextApiRequest, response: NextApiResponse) {
  if (request.method === 'GET') {
    response.setHeader('Cache-Control', 'public, s-maxage=10, stale-while-revalidate=59');
    return response.json({ reports: allReports() });
  }
  if (request.method === 'POST') {
    const { userId, title, text } = request.body;
    return response.status(201).json(addReport({ userId, title, text }));
  }
  return response.status(405).json({ error: 'Use GET or POST' });
}
