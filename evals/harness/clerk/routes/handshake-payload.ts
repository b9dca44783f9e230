import { Hono } from 'hono';
import { notFound } from '../api-error.ts';
import type { Backend } from '../backend.ts';

/** The cookies of a handshake, which the app fetches once with the nonce that the browser brought. */
export function handshakePayloadRoutes(backend: Backend): Hono {
  return new Hono().get('/', (c) => {
    const nonce = c.req.query('nonce') ?? '';
    const directives = backend.state.handshakes.get(nonce);
    backend.state.handshakes.delete(nonce);
    if (!directives) throw notFound('No handshake was found with this nonce');
    return c.json({ directives });
  });
}
