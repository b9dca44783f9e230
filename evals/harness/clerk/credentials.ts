import type { Instance } from './instance.ts';

/** How someone proves who they are: the cookies of a browser, or an `Authorization` header. */
export type Via = 'cookie' | 'bearer';

/**
 * The request headers that carry a token.
 *
 * By cookie, the SDK (@clerk/backend 3.25.0) wants `__client_uat` beside `__session`: the time of the
 * sign-in, not zero, and not later than the token's `iat`. With a development instance it wants a dev browser
 * too, whichever it is.
 */
export function headersFor(token: string, via: Via, { kind }: Instance): Record<string, string> {
  if (via === 'bearer') return { authorization: `Bearer ${token}` };
  const signedInAt = issuedAt(token) ?? Math.floor(Date.now() / 1000) - 60;
  const devBrowser = kind === 'development' ? '; __clerk_db_jwt=dvb_any' : '';
  return { cookie: `__session=${token}; __client_uat=${signedInAt}${devBrowser}` };
}

function issuedAt(token: string): number | undefined {
  try {
    const { iat } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return Number.isInteger(iat) ? iat : undefined;
  } catch {
    return undefined;
  }
}
