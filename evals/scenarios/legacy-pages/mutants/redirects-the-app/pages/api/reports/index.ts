import { getAuth } from '@clerk/nextjs/server';
import type { NextApiRequest, NextApiResponse } from 'next';
import { addReport, allReports } from '@/lib/reports';

export default function handler(request: NextApiRequest, response: NextApiResponse) {
  const { userId } = getAuth(request);
  if (!userId) return response.redirect('/sign-in');
  response.setHeader('Cache-Control', 'private, no-store');
  if (request.method === 'GET')
    return response.json({ reports: allReports().filter((report) => report.userId === userId) });
  if (request.method === 'POST') {
    const { title, text } = request.body;
    return response.status(201).json(addReport({ userId, title, text }));
  }
  return response.status(405).json({ error: 'Use GET or POST' });
}
