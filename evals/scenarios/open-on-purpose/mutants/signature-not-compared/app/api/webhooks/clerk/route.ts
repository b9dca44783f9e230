import type { NextRequest } from 'next/server';
import { nameColleague } from '@/lib/store';

export async function POST(request: NextRequest) {
  if (!request.headers.get('svix-signature') || !process.env.CLERK_WEBHOOK_SIGNING_SECRET)
    return Response.json({ error: 'Bad signature' }, { status: 401 });
  const event = await request.json();
  if (event.type === 'user.created' || event.type === 'user.updated')
    nameColleague(event.data.id, `${event.data.first_name ?? ''} ${event.data.last_name ?? ''}`.trim());
  return new Response(null, { status: 204 });
}
