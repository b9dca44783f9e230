import { Hono } from 'hono';
import type { Backend } from '../backend.ts';
import { answer, type BrowserContext, type BrowserEnv, clientOf, originOf } from './browser.ts';
import { clientJson } from './resources.ts';

/** The browser itself: who is signed in there, and signing out. */
export function clientRoutes(backend: Backend): Hono<BrowserEnv> {
  const show = (c: BrowserContext) => answer(c, backend, clientJson(backend, c.get('client'), originOf(c)));
  const create = (c: BrowserContext) => {
    clientOf(c, backend);
    return show(c);
  };
  const signOut = (c: BrowserContext) => {
    const client = clientOf(c, backend);
    for (const session of backend.state.sessions.values()) {
      if (session.clientId !== client.id || session.status !== 'active') continue;
      session.status = 'removed';
      session.updatedAt = Date.now();
    }
    return show(c);
  };

  return new Hono<BrowserEnv>()
    .get('/', show)
    .post('/', create)
    .put('/', create)
    .delete('/', signOut)
    .delete('/sessions', signOut);
}
