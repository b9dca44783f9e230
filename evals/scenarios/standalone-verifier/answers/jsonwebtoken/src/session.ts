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
  const candidates = [bearerOf(request), cookieOf(request, '__session')];
  const session = parseSession(verify(candidates.find(Boolean) ?? ''));
  if (!session) throw new HttpError(401, 'Sign in first');
  return session;
}

function bearerOf(request: IncomingMessage): string | undefined {
  const { authorization } = request.headers;
  return authorization?.startsWith('Bearer ') ? authorization.slice('Bearer '.length).trim() : undefined;
}

function verify(token: string): jwt.JwtPayload | undefined {
  try {
    const claims = jwt.verify(token, config.clerkJwtKey, {
      algorithms: ['RS256'],
      issuer: config.clerkIssuer,
      clockTolerance: 5,
    });
    return typeof claims === 'object' ? claims : undefined;
  } catch {
    return undefined;
  }
}

function parseSession(claims: jwt.JwtPayload | undefined): Session | undefined {
  if (!claims?.sub || !claims.exp) return undefined;
  const isSession = typeof claims.sid === 'string' && claims.sts !== 'pending';
  if (!isSession || claims.azp !== config.appOrigin) return undefined;
  return { userId: claims.sub, workspace: claims.o?.slg ?? null };
}
