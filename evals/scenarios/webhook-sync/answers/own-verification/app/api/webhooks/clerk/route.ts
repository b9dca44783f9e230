import type { WebhookEvent } from '@clerk/nextjs/webhooks';
import { type NextRequest, NextResponse } from 'next/server';
import { rememberDelivery } from '@/lib/deliveries';
import { sendWelcome } from '@/lib/mailer';
import { removePerson, savePerson, welcomeOnce } from '@/lib/people';
import { logRequest } from '@/lib/request-log';
import { isSigned } from '@/lib/signature';

export async function POST(request: NextRequest) {
  const body = Buffer.from(await request.arrayBuffer());
  if (!isSigned(request.headers, body)) {
    logRequest(request, '400');
    return new NextResponse(null, { status: 400 });
  }
  const event = JSON.parse(body.toString()) as WebhookEvent;
  logRequest(request, event.type);
  const isPerson = event.type === 'user.created' || event.type === 'user.updated';
  const name = isPerson ? [event.data.first_name, event.data.last_name].filter(Boolean).join(' ') : '';
  rememberDelivery({ id: request.headers.get('svix-id') ?? '', type: event.type, about: name });

  if (event.type === 'user.deleted') removePerson(event.data.id ?? '');
  if (isPerson) {
    const { id, email_addresses, primary_email_address_id, updated_at } = event.data;
    const primary = email_addresses.find((address) => address.id === primary_email_address_id);
    const email = primary?.email_address ?? '';
    savePerson({ id, name, email, updatedAt: updated_at });
    try {
      if (event.type === 'user.created' && email) await welcomeOnce(id, () => sendWelcome(email, name));
    } catch {
      return new NextResponse(null, { status: 502 });
    }
  }
  return new NextResponse(null, { status: 200 });
}
