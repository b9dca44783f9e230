import type { NextApiRequest, NextApiResponse } from 'next';
import { allReports, toCsv } from '@/lib/reports';

export default function handler(_request: NextApiRequest, response: NextApiResponse) {
  response.setHeader('Content-Type', 'text/csv; charset=utf-8');
  response.send(toCsv(allReports()));
}
