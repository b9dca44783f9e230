import type { IncomingMessage } from 'node:http';
import jwt from 'jsonwebtoken';
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
  return { userId: claims.sub, workspace: claims.o?.slg ?? null };
}

function tokenOf(request: IncomingMessage): string | undefined {
  const bearer = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return bearer ?? cookieOf(request, '__session');
}

async function verify(token: string) {
  try {
    const claims = jwt.verify(token, config.clerkJwtKey, {
      algorithms: ['RS256'],
      issuer: config.clerkIssuer,
      clockTolerance: 5,
      ignoreNotBefore: true,
    });
    if (typeof claims === 'string' || claims.azp !== config.appOrigin) return undefined;
    return claims.sub && claims.sid && claims.sts !== 'pending' ? (claims as SessionClaims) : undefined;
  } catch {
    return undefined;
  }
}

interface SessionClaims {
  readonly sub: string;
  readonly o?: { readonly slg: string };
}
