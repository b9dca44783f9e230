import type { NextApiRequest, NextApiResponse } from 'next';
import { myReports } from '@/lib/my-reports';
import { toCsv } from '@/lib/reports';

export default function handler(request: NextApiRequest, response: NextApiResponse) {
  response.setHeader('Content-Type', 'text/csv; charset=utf-8');
  response.send(toCsv(myReports(request)));
}
