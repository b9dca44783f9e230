import { Hono } from 'hono';
import { ApiError } from '../api-error.ts';
import type { Backend } from '../backend.ts';
import { actorOf } from '../state.ts';
import { type BrowserEnv, newId, openSession, sdkCookies, signedInSince } from './browser.ts';
import { createDevBrowser, DEV_BROWSER } from './dev-browser.ts';
import { isLoopback } from './loopback.ts';

/** How long the app has to fetch the cookies of a handshake, in seconds. */
const NONCE_SECONDS = 60;
const NONCE = '__clerk_handshake_nonce';

/**
 * The handshake: an app that cannot tell from its cookies whether somebody is signed in (the token expired while
 * no page was open) sends the browser here, and it comes back with a nonce for which the app gets fresh cookies
 * from the Backend API. With a development instance that is every first visit: its browsers get their dev browser in
 * this way, and the nonce comes back in the URL, because the Frontend API can set no cookie for the app.
 */
export function handshakeRoutes(backend: Backend): Hono<BrowserEnv> {
  return new Hono<BrowserEnv>().get('/', (c) => {
    const { instance } = backend;
    const back = redirectUrl(c.req.query('redirect_url'));
    const devBrowser =
      instance.kind === 'development' ? (c.get('devBrowser') ?? createDevBrowser(backend)) : undefined;
    const client = c.get('client');
    const session = openSession(backend, client);
    const token = session && backend.mint.browser(actorOf(backend.state, session.id), back.origin);
    const nonce = newId('nonce');
    backend.state.handshakes.set(nonce, [
      ...(devBrowser ? sdkCookies(instance, DEV_BROWSER, devBrowser.id) : []),
      ...signedInSince(backend, client),
      ...(token ? sdkCookies(instance, '__session', token) : sdkCookies(instance, '__session', '', 0)),
    ]);
    if (devBrowser) back.searchParams.set(NONCE, nonce);
    else c.header('set-cookie', `${NONCE}=${nonce}; Path=/; SameSite=Lax; Max-Age=${NONCE_SECONDS}`);
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
