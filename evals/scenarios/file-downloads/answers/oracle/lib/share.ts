import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';

/** The address under which anyone can download an attachment for a while. */
export function shareUrl(attachmentId: string, expiresInSeconds: number): string {
  const expires = Date.now() + expiresInSeconds * 1000;
  return `/share/${attachmentId}?expires=${expires}&signature=${sign(attachmentId, expires)}`;
}

/** Whether the link was made here for this attachment and has not expired. */
export function isValid(attachmentId: string, url: URL): boolean {
  const expires = Number(url.searchParams.get('expires'));
  if (!(expires > Date.now())) return false;
  const given = Buffer.from(url.searchParams.get('signature') ?? '');
  const expected = Buffer.from(sign(attachmentId, expires));
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function sign(attachmentId: string, expires: number): string {
  const secret = process.env.SHARE_LINK_SECRET;
  if (!secret) throw new Error('SHARE_LINK_SECRET is not set');
  return createHmac('sha256', secret).update(`${attachmentId}\n${expires}`).digest('hex');
}
