/** How someone proves who they are: the cookies of a browser, or an `Authorization` header. */
export type Via = 'cookie' | 'bearer';

/**
 * The request headers that carry a token.
 *
 * By cookie, the SDK (@clerk/backend 3.25.0) wants `__client_uat` beside `__session`: the time of the
 * sign-in, not zero, and not later than the token's `iat`.
 */
export function headersFor(token: string, via: Via): Record<string, string> {
  if (via === 'bearer') return { authorization: `Bearer ${token}` };
  return {
    cookie: `__session=${token}; __client_uat=${issuedAt(token) ?? Math.floor(Date.now() / 1000) - 60}`,
  };
}

function issuedAt(token: string): number | undefined {
  try {
    const { iat } = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    return Number.isInteger(iat) ? iat : undefined;
  } catch {
    return undefined;
  }
}
