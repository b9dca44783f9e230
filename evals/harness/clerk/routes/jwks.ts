import { createPublicKey } from 'node:crypto';
import { Hono } from 'hono';
import { KEY_ID } from '../instance.ts';
import type { Keys } from '../keys.ts';

/** The instance's public key as a JSON Web Key Set. */
export function jwksRoutes(keys: Keys): Hono {
  const jwk = createPublicKey(keys.instance.publicKey).export({ format: 'jwk' });
  const set = { keys: [{ ...jwk, kid: KEY_ID, use: 'sig', alg: 'RS256' }] };
  return new Hono().get('/', (c) => c.json(set));
}
