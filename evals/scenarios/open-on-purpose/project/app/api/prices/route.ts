import { PRICES } from '@/lib/seed';

export const dynamic = 'force-static';
export const revalidate = 3600;

export function GET() {
  return Response.json(
    { prices: PRICES, asOf: new Date().toISOString() },
    { headers: { 'Access-Control-Allow-Origin': '*' } },
  );
}
