import { createHmac, randomBytes } from 'node:crypto';

/*
 * How Clerk signs webhooks: HMAC-SHA256 over `<id>.<seconds>.<body>`, keyed with the bytes behind `whsec_`, as
 * Base64 after `v1,` (standardwebhooks 1.0.0, which @clerk/backend 3.25.0 verifies with).
 */

/** What is signed. */
export interface Delivery {
  readonly id: string;
  /** When it is signed, in seconds since the epoch. */
  readonly timestamp: number;
  readonly body: string;
}

/** Seconds since the epoch. */
export const now = () => Math.floor(Date.now() / 1000);

/** A signing secret, in the form of `CLERK_WEBHOOK_SIGNING_SECRET`. */
export function makeSecret(): string {
  return `whsec_${randomBytes(24).toString('base64')}`;
}

/** A delivery of an event, signed now. */
export function delivery(event: unknown, over: Partial<Delivery> = {}): Delivery {
  return {
    id: `msg_${randomBytes(12).toString('hex')}`,
    timestamp: now(),
    body: JSON.stringify(event),
    ...over,
  };
}

/**
 * The value of `svix-signature`.
 * @param key The secret's bytes; those behind `whsec_` where it is a string.
 */
export function signatureOf({ id, timestamp, body }: Delivery, key: string | Buffer): string {
  const bytes = typeof key === 'string' ? Buffer.from(key.replace(/^whsec_/, ''), 'base64') : key;
  return `v1,${createHmac('sha256', bytes).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

/** The headers that a delivery comes with. */
export function headersOf({ id, timestamp }: Delivery, signature: string): Record<string, string> {
  return {
    'content-type': 'application/json',
    'user-agent': 'Svix-Webhooks/1.62.0',
    'svix-id': id,
    'svix-timestamp': String(timestamp),
    'svix-signature': signature,
  };
}
