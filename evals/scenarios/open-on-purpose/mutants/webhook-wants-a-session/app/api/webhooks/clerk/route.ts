import { auth } from '@clerk/nextjs/server';
import { verifyWebhook } from '@clerk/nextjs/webhooks';
import type { NextRequest } from 'next/server';
import { nameColleague } from '@/lib/store';

export async function POST(request: NextRequest) {
  const { isAuthenticated } = await auth();
  if (!isAuthenticated) return Response.json({ error: 'Sign in first' }, { status: 401 });
  const event = await verifyWebhook(request).catch(() => null);
  if (!event) return Response.json({ error: 'Bad signature' }, { status: 400 });
  if (event.type === 'user.created' || event.type === 'user.updated')
    nameColleague(event.data.id, `${event.data.first_name ?? ''} ${event.data.last_name ?? ''}`.trim());
  return new Response(null, { status: 204 });
}
