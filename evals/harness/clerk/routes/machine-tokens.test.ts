import { createClerkClient } from '@clerk/backend';
import { describe, expect, it } from 'vitest';
import { APP_ORIGIN, CAST } from '../index.ts';
import { clientOptions, localClerk } from '../testing.ts';

const fixture = localClerk();

function secretOf(key: string): string {
  return CAST.apiKeys[key]?.secret ?? CAST.m2mTokens[key]?.token ?? 'missing';
}

async function authenticate(token: string, acceptsToken: 'api_key' | 'm2m_token' | 'oauth_token' | 'any') {
  const request = new Request(`${APP_ORIGIN}/api`, { headers: { authorization: `Bearer ${token}` } });
  const state = await fixture.api.authenticateRequest(request, { acceptsToken });
  return { reason: state.reason, auth: state.toAuth() };
}

describe.each(['api_key', 'any'] as const)('an API key, where %s is accepted,', (accepted) => {
  it('of alice signs her in with its scopes', async () => {
    const { auth } = await authenticate(secretOf('alice'), accepted);
    expect(auth).toMatchObject({
      tokenType: 'api_key',
      isAuthenticated: true,
      userId: 'user_alice',
      subject: 'user_alice',
      scopes: ['notes:read'],
    });
  });

  it('of an organization stands for the organization', async () => {
    const { auth } = await authenticate(secretOf('acme'), accepted);
    expect(auth).toMatchObject({ isAuthenticated: true, userId: null, orgId: 'org_acme' });
  });

  it.each([
    ['revoked', secretOf('alice-revoked')],
    ['expired', secretOf('alice-expired')],
    ['unknown', 'ak_made_up'],
  ])('that is %s is refused', async (_what, secret) => {
    const { reason, auth } = await authenticate(secret, accepted);
    expect(reason).toBe('token-invalid');
    expect(auth).toMatchObject({ isAuthenticated: false });
  });
});

describe('a machine-to-machine token', () => {
  it('signs its machine in', async () => {
    const { auth } = await authenticate(secretOf('reports'), 'm2m_token');
    expect(auth).toMatchObject({
      tokenType: 'm2m_token',
      isAuthenticated: true,
      machineId: 'mch_reports',
      scopes: ['mch_api'],
      claims: { job: 'nightly' },
    });
  });

  it.each([
    ['revoked', secretOf('reports-revoked')],
    ['expired', secretOf('reports-expired')],
    ['unknown', 'mt_made_up'],
  ])('that is %s is refused', async (_what, token) => {
    expect(await authenticate(token, 'm2m_token')).toMatchObject({
      reason: 'token-invalid',
      auth: { isAuthenticated: false },
    });
  });

  it('can be verified by a machine that it is meant for, and by no other', async () => {
    const verifyAs = (machineSecretKey: string) =>
      createClerkClient({ ...clientOptions(fixture.clerk), machineSecretKey }).m2m.verify({
        token: secretOf('reports'),
      });
    await expect(verifyAs('ak_machine_api')).resolves.toMatchObject({ subject: 'mch_reports' });
    await expect(verifyAs('ak_machine_reports')).rejects.toMatchObject({ status: 404 });
    await expect(verifyAs('ak_machine_made_up')).rejects.toMatchObject({ status: 401 });
  });
});

describe('an OAuth access token', () => {
  it('is refused as unknown', async () => {
    expect(await authenticate('oat_made_up', 'oauth_token')).toMatchObject({
      reason: 'token-invalid',
      auth: { isAuthenticated: false },
    });
    expect(fixture.clerk.unknownRequests()).toEqual([]);
  });
});

describe('verification', () => {
  it.each([
    ['/api_keys/verify', { secret: secretOf('alice') }],
    ['/m2m_tokens/verify', { token: secretOf('reports') }],
  ])('at %s answers under /v1 too', async (path, body) => {
    for (const prefix of ['', '/v1']) {
      const answer = await fetch(`${fixture.clerk.url}${prefix}${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${fixture.clerk.secretKey}` },
        body: JSON.stringify(body),
      });
      expect(answer.status).toBe(200);
      expect(await answer.text()).not.toContain(Object.values(body)[0]);
    }
  });
});
