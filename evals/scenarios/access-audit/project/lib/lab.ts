import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Whether the lab signed this: hex of HMAC-SHA256 over the body, with the secret that we share. */
export function isFromLab(body: string, signature: string | null): boolean {
  const secret = process.env.LAB_WEBHOOK_SECRET;
  if (!secret || !signature) return false;
  const expected = createHmac('sha256', secret).update(body).digest();
  const given = Buffer.from(signature, 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}
