import { Hono } from 'hono';
import { ApiError } from '../api-error.ts';
import type { Backend } from '../backend.ts';
import { actorOf } from '../state.ts';
import { type BrowserEnv, clientCookies, newId, openSession, sdkCookies } from './browser.ts';
import { isLoopback } from './loopback.ts';

/** How long the app has to fetch the cookies of a handshake, in seconds. */
const NONCE_SECONDS = 60;

/**
 * The handshake: an app that cannot tell from its cookies whether somebody is signed in (the token expired while
 * no page was open) sends the browser here, and it comes back with a nonce for which the app gets fresh cookies
 * from the Backend API.
 */
export function handshakeRoutes(backend: Backend): Hono<BrowserEnv> {
  return new Hono<BrowserEnv>().get('/', (c) => {
    const back = redirectUrl(c.req.query('redirect_url'));
    const client = c.get('client');
    const session = openSession(backend, client);
    const token = session && backend.mint.browser(actorOf(backend.state, session.id), back.origin);
    const nonce = newId('nonce');
    backend.state.handshakes.set(nonce, [
      ...clientCookies(backend, client),
      ...(client ? [] : sdkCookies('__client_uat', '0')),
      ...(token ? sdkCookies('__session', token) : sdkCookies('__session', '', 0)),
    ]);
    c.header(
      'set-cookie',
      `__clerk_handshake_nonce=${nonce}; Path=/; SameSite=Lax; Max-Age=${NONCE_SECONDS}`,
    );
    return c.redirect(back.href, 307);
  });
}

/** @throws ApiError 422 for an address that is not on this machine. */
function redirectUrl(text: string | undefined): URL {
  if (text && URL.canParse(text) && isLoopback(text)) return new URL(text);
  throw new ApiError(
    422,
    'form_param_value_invalid',
    'is invalid',
    'redirect_url has to be an address of this machine: local Clerk serves no other',
    { param_name: 'redirect_url' },
  );
}
