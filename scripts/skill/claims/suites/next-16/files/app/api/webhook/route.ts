import { verifyWebhook } from '@clerk/nextjs/webhooks';
import type { NextRequest } from 'next/server';

export async function POST(request: NextRequest) {
  const event = await verifyWebhook(request).catch(() => null);
  return event ? Response.json({ took: event.type }) : new Response('Bad signature', { status: 400 });
}
