import type { IncomingMessage } from 'node:http';
import { verifyToken } from '@clerk/backend';
import { config } from './config.ts';
import { cookieOf, HttpError } from './http.ts';

export interface Session {
  readonly userId: string;
  readonly workspace: string | null;
}

/** @throws HttpError 401 unless the request comes from someone who is signed in to our app. */
export async function requireSession(request: IncomingMessage): Promise<Session> {
  const token = tokenOf(request);
  const claims = token ? await verify(token) : undefined;
  if (!claims) throw new HttpError(401, 'Sign in first');
  return { userId: claims.sub, workspace: claims.v === 2 ? (claims.o?.slg ?? null) : null };
}

function tokenOf(request: IncomingMessage): string | undefined {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return bearer ?? cookieOf(request, '__session');
}

async function verify(token: string) {
  try {
    const claims = await verifyToken(token, {
      jwtKey: config.clerkJwtKey,
      authorizedParties: [config.appOrigin],
      issuer: config.clerkIssuer,
      clockSkewInMs: 0,
    });
    // verifyToken() also accepts tokens made from a JWT template, which have no session, and pending sessions.
    return claims.sid && claims.sts !== 'pending' ? claims : undefined;
  } catch {
    return undefined;
  }
}
