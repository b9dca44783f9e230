import { verifyToken } from '@clerk/backend';
import { describe, expect, it } from 'vitest';
import { APP_ORIGIN, type Identity, type SignedInIdentity, type Via } from './index.ts';
import { clientOptions, localClerk } from './testing.ts';

const fixture = localClerk();
const VIAS: readonly Via[] = ['cookie', 'bearer'];

async function authenticate(who: Identity, via: Via, headers: Record<string, string> = {}) {
  return fixture.api.authenticateRequest(
    new Request(`${APP_ORIGIN}/`, {
      headers: { ...(await fixture.clerk.credentials(who, via)), ...headers },
    }),
    { authorizedParties: [APP_ORIGIN] },
  );
}

describe.each(VIAS)('by %s, the SDK', (via) => {
  it.each([
    ['alice', 'user_alice', 'org_acme', 'org:member', ['org:notes:read']],
    ['adam', 'user_adam', 'org_acme', 'org:admin', ['org:notes:read', 'org:notes:manage']],
    ['bob', 'user_bob', undefined, undefined, undefined],
    ['gina', 'user_gina', 'org_globex', 'org:admin', ['org:notes:read', 'org:notes:manage']],
  ] as const)('signs %s in', async (who, userId, orgId, orgRole, orgPermissions) => {
    const state = await authenticate(who, via);
    expect(state.toAuth()).toMatchObject({ isAuthenticated: true, sessionId: `sess_${who}`, userId });
    const auth = state.toAuth();
    expect(auth && 'orgId' in auth && [auth.orgId, auth.orgRole, auth.orgPermissions]).toEqual([
      orgId,
      orgRole,
      orgPermissions,
    ]);
  });

  it.each([
    ['anonymous', 'session-token-and-uat-missing'],
    ['alice/expired', 'session-token-expired-refresh-non-eligible-no-refresh-cookie'],
    ['alice/not-yet-valid', 'session-token-nbf'],
    ['alice/forged', 'token-invalid-signature'],
    ['alice/alg-none', 'token-invalid-algorithm'],
    ['alice/hs256', 'token-invalid-algorithm'],
    ['alice/foreign-azp', 'token-invalid-authorized-parties'],
    ['alice/template', 'token-type-mismatch'],
  ] as const)('refuses %s: %s', async (who, reason) => {
    const state = await authenticate(who, via);
    expect({ status: state.status, reason: state.reason }).toEqual({ status: 'signed-out', reason });
  });

  it('knows the session of alice/pending, but counts it as signed out', async () => {
    const state = await authenticate('alice/pending', via);
    expect(state.toAuth()).toMatchObject({ isAuthenticated: false, userId: null, sessionStatus: 'pending' });
    expect(state.toAuth({ treatPendingAsSignedOut: false })).toMatchObject({ userId: 'user_alice' });
  });
});

describe('a browser that opens a page', () => {
  const page = { accept: 'text/html', 'sec-fetch-dest': 'document' };

  it.each(['anonymous', 'alice'] as const)('is not sent to a handshake as %s', async (who) => {
    expect((await authenticate(who, 'cookie', page)).status).not.toBe('handshake');
  });
});

describe('credentials', () => {
  it('are none for anonymous', async () => {
    expect(await fixture.clerk.credentials('anonymous', 'cookie')).toEqual({});
    expect(await fixture.clerk.credentials('anonymous', 'bearer')).toEqual({});
  });

  it('carry a token of the caller’s own making, whole or broken', async () => {
    const token = await fixture.clerk.token('alice', { o: undefined });
    for (const via of VIAS) {
      const request = (text: string) =>
        new Request(`${APP_ORIGIN}/`, { headers: fixture.clerk.credentialsFor(text, via) });
      expect((await fixture.api.authenticateRequest(request(token))).isAuthenticated).toBe(true);
      expect((await fixture.api.authenticateRequest(request('no.token.atall'))).isAuthenticated).toBe(false);
    }
  });
});

describe('verifyToken', () => {
  it.each(['secretKey', 'jwtKey'] as const)('accepts a genuine token with the %s', async (name) => {
    const { secretKey, jwtKey, url: apiUrl } = fixture.clerk;
    const key = name === 'jwtKey' ? { jwtKey } : { secretKey, apiUrl };
    await expect(verifyToken(await fixture.clerk.token('adam'), key)).resolves.toMatchObject({
      sub: 'user_adam',
    });
  });

  it.each([
    ['alice/expired', 'token-expired'],
    ['alice/not-yet-valid', 'token-not-active-yet'],
    ['alice/forged', 'token-invalid-signature'],
    ['alice/alg-none', 'token-invalid-algorithm'],
    ['alice/hs256', 'token-invalid-algorithm'],
    ['alice/foreign-azp', 'token-invalid-authorized-parties'],
  ] as const)('refuses %s: %s', async (who, reason) => {
    const options = { ...clientOptions(fixture.clerk), authorizedParties: [APP_ORIGIN] };
    await expect(verifyToken(await fixture.clerk.token(who), options)).rejects.toMatchObject({ reason });
  });

  it.each<SignedInIdentity>(['alice/pending', 'alice/template'])(
    'accepts %s: it looks neither at the status nor at the category',
    async (who) => {
      await expect(
        verifyToken(await fixture.clerk.token(who), clientOptions(fixture.clerk)),
      ).resolves.toBeDefined();
    },
  );
});
