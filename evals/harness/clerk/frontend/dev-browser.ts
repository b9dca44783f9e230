import { type Context, Hono } from 'hono';
import { ApiError } from '../api-error.ts';
import type { Backend } from '../backend.ts';
import type { DevBrowser } from '../state.ts';
import { type BrowserContext, type BrowserEnv, newId } from './browser.ts';

/** The parameter of requests and the cookie of the app that carry a dev browser. */
export const DEV_BROWSER = '__clerk_db_jwt';

/** The dev browser that a request names. */
export function findDevBrowser(c: Context, backend: Backend): DevBrowser | undefined {
  return backend.state.devBrowsers.get(c.req.query(DEV_BROWSER) ?? '');
}

export function createDevBrowser(backend: Backend): DevBrowser {
  const devBrowser: DevBrowser = { id: newId('dvb'), client: null };
  backend.state.devBrowsers.set(devBrowser.id, devBrowser);
  return devBrowser;
}

/** Where clerk-js gets a dev browser from in a development instance, once for each browser and host. */
export function devBrowserRoutes(backend: Backend): Hono<BrowserEnv> {
  return new Hono<BrowserEnv>().post('/', (c) => {
    const { id } = createDevBrowser(backend);
    return c.json({ object: 'dev_browser', id, token: id });
  });
}

/** @throws ApiError 401 for a request that names no dev browser of the instance: clerk-js then gets another one. */
export function requireDevBrowser(c: BrowserContext): void {
  if (c.get('devBrowser')) return;
  throw new ApiError(
    401,
    'dev_browser_unauthenticated',
    'Browser unauthenticated',
    'Unable to authenticate this browser for your development instance. Check your Clerk cookies and try again.',
  );
}
