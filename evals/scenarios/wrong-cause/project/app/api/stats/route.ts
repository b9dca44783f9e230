import { auth } from '@clerk/nextjs/server';
import { STATS } from '@/lib/seed';

export async function GET() {
  await auth.protect({ role: 'org:admin' });
  return Response.json(STATS);
}
