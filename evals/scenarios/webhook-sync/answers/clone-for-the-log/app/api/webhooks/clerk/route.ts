import { verifyWebhook } from '@clerk/nextjs/webhooks';
import { sendWelcome } from '@/lib/mailer';
import { removePerson, savePerson } from '@/lib/people';
import { withRequestLog } from '@/lib/request-log';

const store = globalThis as typeof globalThis & { done?: Set<string> };
store.done ??= new Set();
const done = store.done;

export const POST = withRequestLog(async (request) => {
  let event: Awaited<ReturnType<typeof verifyWebhook>>;
  try {
    event = await verifyWebhook(request);
  } catch {
    return new Response('Invalid signature', { status: 400 });
  }
  const deliveryId = request.headers.get('svix-id') ?? '';
  if (done.has(deliveryId)) return new Response(null, { status: 204 });

  switch (event.type) {
    case 'user.created':
    case 'user.updated': {
      const { id, first_name, last_name, email_addresses, primary_email_address_id, updated_at } = event.data;
      const name = [first_name, last_name].filter(Boolean).join(' ');
      const email =
        email_addresses.find((address) => address.id === primary_email_address_id)?.email_address ?? '';
      savePerson({ id, name, email, updatedAt: updated_at });
      try {
        if (event.type === 'user.created' && email) await sendWelcome(email, name);
      } catch (error) {
        console.error('[webhook]', error);
        return Response.json({ error: 'Try again' }, { status: 503 });
      }
      break;
    }
    case 'user.deleted':
      if (event.data.id) removePerson(event.data.id);
      break;
  }
  // Only now: a delivery that failed has to be done again.
  done.add(deliveryId);
  return new Response(null, { status: 204 });
});
