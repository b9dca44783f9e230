import { auth } from '@clerk/nextjs/server';
import { listSubscribers } from '@/lib/store';

export async function GET() {
  await auth.protect();
  return Response.json({ subscribers: listSubscribers() });
}
