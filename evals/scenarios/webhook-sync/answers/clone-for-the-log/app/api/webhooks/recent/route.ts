import { auth } from '@clerk/nextjs/server';
import { recentDeliveries } from '@/lib/deliveries';

export async function GET() {
  const { isAuthenticated } = await auth();
  if (!isAuthenticated) return Response.json({ error: 'Not signed in' }, { status: 401 });
  return Response.json({ deliveries: recentDeliveries() });
}
