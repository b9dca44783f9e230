import { auth } from '@clerk/nextjs/server';
import { STATS } from '@/lib/seed';

export async function GET() {
  const { has } = await auth.protect();
  return has({ role: 'org:admin' })
    ? Response.json(STATS)
    : Response.json({ error: 'Only admins may see this' }, { status: 403 });
}
