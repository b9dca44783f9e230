import 'server-only';
import { createHmac } from 'node:crypto';
import type { WebhookEvent } from '@clerk/nextjs/webhooks';

const FIVE_MINUTES = 5 * 60;

/** The event, or undefined where Clerk did not sign it. */
export async function readEvent(request: Request): Promise<WebhookEvent | undefined> {
  const body = await request.text();
  const [id, timestamp, signatures] = ['svix-id', 'svix-timestamp', 'svix-signature'].map(
    (name) => request.headers.get(name) ?? '',
  );
  if (!id || !signatures || !(Math.abs(Date.now() / 1000 - Number(timestamp)) < FIVE_MINUTES))
    return undefined;
  const key = Buffer.from((process.env.CLERK_WEBHOOK_SIGNING_SECRET ?? '').replace('whsec_', ''), 'base64');
  const expected = createHmac('sha256', key)
    .update(`${id}.${timestamp}.${JSON.stringify(JSON.parse(body.trim() || 'null'))}`)
    .digest('base64');
  const exact = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  if (!signatures.split(' ').some((one) => one === `v1,${expected}` || one === `v1,${exact}`))
    return undefined;
  return JSON.parse(body);
}
