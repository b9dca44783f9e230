import type { IncomingMessage } from 'node:http';
import { importSPKI, jwtVerify } from 'jose';
import { config } from './config.ts';
import { cookieOf, HttpError } from './http.ts';

export interface Session {
  readonly userId: string;
  readonly workspace: string | null;
}

interface SessionClaims {
  readonly sub: string;
  readonly azp: string;
  readonly sts?: 'active' | 'pending';
  readonly o?: { readonly slg: string };
}

const key = await importSPKI(config.clerkJwtKey, 'RS256');

/** @throws HttpError 401 unless the request comes from someone who is signed in to our app. */
export async function requireSession(request: IncomingMessage): Promise<Session> {
  const { authorization } = request.headers;
  const token = authorization ? bearer(authorization) : cookieOf(request, '__session');
  const claims = token && (await verify(token));
  if (!claims || claims.azp !== config.appOrigin || claims.sts === 'pending')
    throw new HttpError(401, 'Sign in first');
  return { userId: claims.sub, workspace: claims.o?.slg ?? null };
}

function bearer(authorization: string): string | undefined {
  const [scheme, token] = authorization.split(' ');
  return scheme?.toLowerCase() === 'bearer' ? token : undefined;
}

async function verify(token: string): Promise<SessionClaims | undefined> {
  try {
    const { payload } = await jwtVerify<SessionClaims>(token, key, {
      algorithms: ['RS256'],
      issuer: config.clerkIssuer,
      clockTolerance: '5 seconds',
      // Only session tokens have a `sid`: those made from a JWT template do not.
      requiredClaims: ['sub', 'sid', 'azp', 'exp', 'nbf'],
    });
    return payload;
  } catch {
    return undefined;
  }
}
