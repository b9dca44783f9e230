import { Hono } from 'hono';
import { cors } from 'hono/cors';
import type { Backend } from '../backend.ts';
import { type BrowserEnv, clientCookies, findClient } from './browser.ts';
import { clientRoutes } from './client.ts';
import { devBrowserRoutes, findDevBrowser, requireDevBrowser } from './dev-browser.ts';
import { environmentRoutes } from './environment.ts';
import { handshakeRoutes } from './handshake.ts';
import { isLoopback } from './loopback.ts';
import { meRoutes } from './me.ts';
import { ownOrganizationRoutes } from './organizations.ts';
import { scriptRoutes } from './scripts.ts';
import { browserSessionRoutes } from './sessions.ts';
import { signInRoutes } from './sign-ins.ts';
import { signUpRoutes } from './sign-ups.ts';

/**
 * The Frontend API: what clerk-js asks for in a browser. Without keys: a cookie says which browser it is, and in a
 * development instance a dev browser. Only pages of this machine may ask.
 */
export function frontendRoutes(backend: Backend): Hono<BrowserEnv> {
  const isDevelopment = backend.instance.kind === 'development';
  return new Hono<BrowserEnv>()
    .use(
      cors({
        origin: (origin) => (isLoopback(origin) ? origin : null),
        credentials: true,
      }),
    )
    .route('/npm', scriptRoutes())
    .route('/v1/dev_browser', isDevelopment ? devBrowserRoutes(backend) : new Hono<BrowserEnv>())
    .use(async (c, next) => {
      c.set('devBrowser', findDevBrowser(c, backend));
      c.set('client', findClient(c, backend));
      await next();
      // On errors too: the browser of a failed first attempt is remembered.
      for (const cookie of clientCookies(backend, c.get('client')))
        c.header('set-cookie', cookie, { append: true });
    })
    .route('/v1/client/handshake', handshakeRoutes(backend))
    .use(async (c, next) => {
      if (isDevelopment) requireDevBrowser(c);
      await next();
    })
    .route('/v1/environment', environmentRoutes(backend))
    .route('/v1/client/sign_ins', signInRoutes(backend))
    .route('/v1/client/sign_ups', signUpRoutes(backend))
    .route('/v1/client/sessions', browserSessionRoutes(backend))
    .route('/v1/client', clientRoutes(backend))
    .route('/v1/me', meRoutes(backend))
    .route('/v1/organizations', ownOrganizationRoutes(backend));
}
