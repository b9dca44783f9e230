import { Hono } from 'hono';
import { z } from 'zod';
import { notFound } from '../api-error.ts';
import type { Backend } from '../backend.ts';
import { readBody } from '../body.ts';
import { apiKeyJson, m2mTokenJson } from '../resources.ts';

/** When the seed's keys and tokens were created: `created_at` of each. */
const CREATED_AT = Date.parse('2026-01-05T09:00:00Z');

interface Revocable {
  readonly revocationReason?: string | undefined;
  readonly expiresAt?: number | undefined;
}

/** Verification of API keys, of machine-to-machine tokens and of OAuth access tokens. */
export function machineTokenRoutes(backend: Backend): Hono<{ Variables: { machineId?: string } }> {
  const { cast } = backend;
  return new Hono<{ Variables: { machineId?: string } }>()
    .post('/api_keys/verify', async (c) => {
      const { secret } = await readBody(c, z.strictObject({ secret: z.string() }));
      const key = Object.values(cast.apiKeys).find((known) => known.secret === secret);
      if (!key || !isValid(key)) throw notFound('API key not found');
      return c.json(apiKeyJson(key, CREATED_AT));
    })
    .post('/m2m_tokens/verify', async (c) => {
      const { token: secret } = await readBody(c, z.strictObject({ token: z.string() }));
      const token = Object.values(cast.m2mTokens).find((known) => known.token === secret);
      const machineId = c.get('machineId');
      const mayVerify = token && (machineId === undefined || token.scopes.includes(machineId));
      if (!mayVerify || !isValid(token)) throw notFound('Machine token not found');
      return c.json(m2mTokenJson(token, CREATED_AT));
    })
    .post('/oauth_applications/access_tokens/verify', async (c) => {
      await readBody(c, z.strictObject({ access_token: z.string() }));
      throw notFound('OAuth token not found');
    });
}

function isValid({ revocationReason, expiresAt }: Revocable): boolean {
  return revocationReason === undefined && (expiresAt === undefined || expiresAt > Date.now());
}
