import { createHmac, randomBytes } from 'node:crypto';
import type { Service } from '../../harness/check.ts';

/** Clerk as a sender of webhooks: it has the secret that the app is told. */
export interface Webhooks extends Service {
  /**
   * The headers of a delivery as Clerk sends it (Standard Webhooks: HMAC-SHA256 of id, time and body).
   * @param secondsAgo How old the delivery is.
   */
  sign(body: string, secondsAgo?: number): Record<string, string>;
  /** The same, with a secret that is not the app's. */
  forge(body: string): Record<string, string>;
}

export async function startWebhooks(): Promise<Webhooks> {
  const key = randomBytes(24);
  return {
    env: { CLERK_WEBHOOK_SIGNING_SECRET: `whsec_${key.toString('base64')}` },
    reset: () => {},
    close: async () => {},
    sign: (body, secondsAgo = 0) => headers(key, body, secondsAgo),
    forge: (body) => headers(randomBytes(24), body, 0),
  };
}

function headers(key: Buffer, body: string, secondsAgo: number): Record<string, string> {
  const id = `msg_${randomBytes(12).toString('hex')}`;
  const time = Math.floor(Date.now() / 1000) - secondsAgo;
  const signature = createHmac('sha256', key).update(`${id}.${time}.${body}`).digest('base64');
  return {
    'content-type': 'application/json',
    'svix-id': id,
    'svix-timestamp': String(time),
    'svix-signature': `v1,${signature}`,
  };
}
