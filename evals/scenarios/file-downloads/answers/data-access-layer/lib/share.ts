import 'server-only';
import { randomBytes } from 'node:crypto';

interface Link {
  attachmentId: string;
  expires: number;
}

const store = globalThis as typeof globalThis & { links?: Map<string, Link> };
store.links ??= new Map();
const links = store.links;

/** The address under which anyone can download an attachment for a while. Nobody guesses it. */
export function shareUrl(attachmentId: string, expiresInSeconds: number): string {
  const token = randomBytes(24).toString('base64url');
  links.set(token, { attachmentId, expires: Date.now() + expiresInSeconds * 1000 });
  return `/share/${token}`;
}

export function sharedBy(token: string): string | undefined {
  const link = links.get(token);
  return link && link.expires > Date.now() ? link.attachmentId : undefined;
}
