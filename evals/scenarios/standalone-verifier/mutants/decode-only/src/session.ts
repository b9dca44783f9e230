import type { IncomingMessage } from 'node:http';
import { decodeJwt } from 'jose';
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
    const claims = decodeJwt<SessionClaims>(token);
    const seconds = Date.now() / 1000;
    const isCurrent = (claims.exp ?? 0) + 5 > seconds && (claims.nbf ?? 0) - 5 < seconds;
    const isOurs = claims.iss === config.clerkIssuer && claims.azp === config.appOrigin;
    return isCurrent && isOurs && claims.sid && claims.sts !== 'pending' ? claims : undefined;
  } catch {
    return undefined;
  }
}

interface SessionClaims {
  readonly sub: string;
  readonly sid?: string;
  readonly sts?: string;
  readonly azp?: string;
  readonly v?: 2;
  readonly o?: { readonly slg: string };
}
