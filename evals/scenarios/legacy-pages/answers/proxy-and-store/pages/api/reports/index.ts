import type { NextApiRequest, NextApiResponse } from 'next';
import { myReports, whoAsks } from '@/lib/my-reports';
import { addReport } from '@/lib/reports';

export default function handler(request: NextApiRequest, response: NextApiResponse) {
  if (request.method === 'GET') return response.json({ reports: myReports(request) });
  const userId = whoAsks(request);
  if (request.method !== 'POST' || !userId) return response.status(405).json({ error: 'Use GET or POST' });
  const { title, text } = request.body;
  return response.status(201).json(addReport({ userId, title, text }));
}
