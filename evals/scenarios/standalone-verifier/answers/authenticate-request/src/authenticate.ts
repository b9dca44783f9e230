import type { IncomingMessage } from 'node:http';
import { createClerkClient } from '@clerk/backend';
import { config } from './config.ts';
import type { Session } from './http.ts';

const clerk = createClerkClient({
  publishableKey: config.clerkPublishableKey,
  // authenticateRequest() does not start without one, although the public key leaves nothing to ask Clerk.
  secretKey: config.clerkSecretKey,
  jwtKey: config.clerkJwtKey,
});

/** The session of whoever sends the request, or undefined unless they are signed in to our app. */
export async function authenticate(request: IncomingMessage): Promise<Session | undefined> {
  const state = await clerk.authenticateRequest(toWebRequest(request), {
    acceptsToken: 'session_token',
    authorizedParties: [config.appOrigin],
    issuer: config.clerkIssuer,
  });
  const auth = state.toAuth();
  return auth?.userId ? { userId: auth.userId, workspace: auth.orgSlug ?? null } : undefined;
}

function toWebRequest({ url = '/', method = 'GET', headers }: IncomingMessage): Request {
  const copied = new Headers();
  for (const [name, value] of Object.entries(headers)) if (value) copied.set(name, value.toString());
  return new Request(new URL(url, config.appOrigin), { method, headers: copied });
}
