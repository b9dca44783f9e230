import { recentDeliveries } from '@/lib/deliveries';

export const dynamic = 'force-dynamic';

/** For support: did it arrive? */
export async function GET() {
  return Response.json({ deliveries: recentDeliveries() });
}
