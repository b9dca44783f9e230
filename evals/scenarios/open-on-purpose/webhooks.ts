import type { Service } from '../../harness/check.ts';
import { delivery, headersOf, makeSecret, now, signatureOf } from '../../harness/clerk/webhooks.ts';

/** Clerk as a sender of webhooks: it has the secret that the app is told. */
export interface Webhooks extends Service {
  /**
   * The headers of a delivery as Clerk sends it.
   * @param secondsAgo How old the delivery is.
   */
  sign(body: string, secondsAgo?: number): Record<string, string>;
  /** The same, with a secret that is not the app's. */
  forge(body: string): Record<string, string>;
}

export async function startWebhooks(): Promise<Webhooks> {
  const secret = makeSecret();
  return {
    env: { CLERK_WEBHOOK_SIGNING_SECRET: secret },
    reset: () => {},
    close: async () => {},
    sign: (body, secondsAgo = 0) => headers(secret, body, secondsAgo),
    forge: (body) => headers(makeSecret(), body, 0),
  };
}

function headers(secret: string, body: string, secondsAgo: number): Record<string, string> {
  const sent = { ...delivery(undefined), body, timestamp: now() - secondsAgo };
  return headersOf(sent, signatureOf(sent, secret));
}
