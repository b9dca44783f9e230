import 'server-only';
import { createHmac, timingSafeEqual } from 'node:crypto';

const mac = (payload: string) => {
  const secret = process.env.SHARE_LINK_SECRET;
  if (!secret) throw new Error('SHARE_LINK_SECRET is not set');
  return createHmac('sha256', secret).update(payload).digest('base64url');
};

export function shareUrl(attachmentId: string, expiresInSeconds: number): string {
  const claims = { file: attachmentId, until: Math.floor(Date.now() / 1000) + expiresInSeconds };
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url');
  return `/share/${payload}.${mac(payload)}`;
}

/** The attachment that a link opens now, if it was made here. */
export function openLink(token: string): string | undefined {
  const [payload = '', signature = ''] = token.split('.');
  const expected = mac(payload);
  if (signature.length !== expected.length) return undefined;
  if (!timingSafeEqual(Buffer.from(signature), Buffer.from(expected))) return undefined;
  const { file, until } = JSON.parse(Buffer.from(payload, 'base64url').toString());
  return until > Date.now() / 1000 ? file : undefined;
}
