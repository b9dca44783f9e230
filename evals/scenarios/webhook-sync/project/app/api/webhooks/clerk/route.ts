import { verifyWebhook } from '@clerk/nextjs/webhooks';
import { sendWelcome } from '@/lib/mailer';
import { removePerson, savePerson } from '@/lib/people';
import { withRequestLog } from '@/lib/request-log';

export const POST = withRequestLog(async (request) => {
  const event = await verifyWebhook(request);
  if (event.type === 'user.created' || event.type === 'user.updated') {
    const { id, first_name, last_name, email_addresses, primary_email_address_id, updated_at } = event.data;
    const name = [first_name, last_name].filter(Boolean).join(' ');
    const email = email_addresses.find((address) => address.id === primary_email_address_id)?.email_address;
    savePerson({ id, name, email: email ?? '', updatedAt: updated_at });
    if (event.type === 'user.created' && email) await sendWelcome(email, name);
  }
  if (event.type === 'user.deleted' && event.data.id) removePerson(event.data.id);
  return Response.json({ received: true });
});
