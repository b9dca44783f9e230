import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { ApiError, notFound } from '../api-error.ts';
import type { Backend } from '../backend.ts';
import { readBody } from '../body.ts';
import { page, passes } from '../listing.ts';
import { sessionJson } from '../resources.ts';
import { type Actor, actorOf, type Session } from '../state.ts';

const tokenBody = z.strictObject({ expires_in_seconds: z.int().min(30).max(315_360_000).nullish() });

/** Sessions: read, list, revoke, and the tokens that `getToken()` asks for. */
export function sessionRoutes(backend: Backend): Hono {
  const find = (c: Context): Session => {
    const id = c.req.param('sessionId') as string;
    const session = backend.state.sessions.get(id);
    if (!session) throw notFound(`No session was found with id ${id}`);
    return session;
  };

  const actorIn = (c: Context): Actor => {
    const { id, status } = find(c);
    if (status !== 'active')
      throw new ApiError(404, 'resource_not_found', 'not found', `Session ${id} is ${status}`);
    return actorOf(backend.state, id);
  };

  return new Hono()
    .get('/', (c) => {
      const matching = [...backend.state.sessions.values()].filter(
        (session) =>
          passes(c, 'user_id', [session.userId]) &&
          passes(c, 'client_id', [session.clientId]) &&
          passes(c, 'status', [session.status]),
      );
      const data = page(c, matching).map(sessionJson);
      return c.json(c.req.query('paginated') === 'true' ? { data, total_count: matching.length } : data);
    })
    .get('/:sessionId', (c) => c.json(sessionJson(find(c))))
    .post('/:sessionId/revoke', (c) => {
      const session = find(c);
      session.status = 'revoked';
      session.updatedAt = Date.now();
      return c.json(sessionJson(session));
    })
    .post('/:sessionId/tokens', async (c) => {
      const { expires_in_seconds: ttl } = await readBody(c, tokenBody);
      return c.json({ object: 'token', jwt: backend.mint.session(actorIn(c), ttl ?? undefined) });
    })
    .post('/:sessionId/tokens/:template', async (c) => {
      const { expires_in_seconds: ttl } = await readBody(c, tokenBody);
      const name = c.req.param('template');
      const jwt = backend.mint.template(actorIn(c), name, ttl ?? undefined);
      if (!jwt) throw notFound(`No JWT template exists with name: ${name}`);
      return c.json({ object: 'token', jwt });
    });
}
