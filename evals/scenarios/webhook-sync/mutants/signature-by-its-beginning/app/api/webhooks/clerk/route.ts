import type { WebhookEvent } from '@clerk/nextjs/webhooks';
import type { NextRequest } from 'next/server';
import { rememberDelivery } from '@/lib/deliveries';
import { sendWelcome } from '@/lib/mailer';
import { removePerson, savePerson, welcomeOnce } from '@/lib/people';
import { readEvent } from '@/lib/read-event';
import { logRequest } from '@/lib/request-log';

export async function POST(request: NextRequest) {
  const event = await readEvent(request);
  logRequest(request, event?.type ?? 'refused');
  if (!event) return Response.json({ error: 'Not signed by Clerk' }, { status: 400 });
  rememberDelivery({ id: request.headers.get('svix-id') ?? '', type: event.type, about: nameOf(event) });
  // Throws where the mail service is down: a 500, so that Clerk tries again.
  await apply(event);
  return Response.json({ received: true });
}

async function apply(event: WebhookEvent): Promise<void> {
  if (event.type === 'user.deleted' && event.data.id) removePerson(event.data.id);
  if (event.type !== 'user.created' && event.type !== 'user.updated') return;
  const { id, email_addresses, primary_email_address_id, updated_at } = event.data;
  const name = nameOf(event);
  const email = email_addresses.find((address) => address.id === primary_email_address_id)?.email_address;
  savePerson({ id, name, email: email ?? '', updatedAt: updated_at });
  if (event.type === 'user.created' && email) await welcomeOnce(id, () => sendWelcome(email, name));
}

function nameOf(event: WebhookEvent): string {
  if (event.type !== 'user.created' && event.type !== 'user.updated') return '';
  return [event.data.first_name, event.data.last_name].filter(Boolean).join(' ');
}
