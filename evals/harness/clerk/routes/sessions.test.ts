import { verifyToken } from '@clerk/backend';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { describe, expect, it } from 'vitest';
import { clientOptions, localClerk } from '../testing.ts';

const fixture = localClerk();
const sessions = () => fixture.api.sessions;

describe('sessions', () => {
  it('are read one by one', async () => {
    expect(await sessions().getSession('sess_alice')).toMatchObject({
      id: 'sess_alice',
      userId: 'user_alice',
      status: 'active',
      lastActiveOrganizationId: 'org_acme',
    });
    await expect(sessions().getSession('sess_nobody')).rejects.toMatchObject({ status: 404 });
  });

  it('are listed by user and by status', async () => {
    const { data, totalCount } = await sessions().getSessionList({ userId: 'user_gina' });
    expect([data.map(({ id }) => id), totalCount]).toEqual([['sess_gina'], 1]);
    const revoked = await sessions().getSessionList({ userId: 'user_gina', status: 'revoked' });
    expect(revoked.data).toEqual([]);
  });

  it('give no more tokens once they are revoked', async () => {
    expect((await sessions().revokeSession('sess_alice')).status).toBe('revoked');
    await expect(sessions().getToken('sess_alice')).rejects.toMatchObject({ status: 404 });
    await expect(sessions().getToken('sess_alice', 'hasura')).rejects.toMatchObject({ status: 404 });
    expect((await sessions().getToken('sess_adam')).jwt).toBeTruthy();
  });
});

describe('session tokens', () => {
  it('are those of the session’s user', async () => {
    const { jwt } = await sessions().getToken('sess_adam');
    expect(await verifyToken(jwt, clientOptions(fixture.clerk))).toMatchObject({
      sub: 'user_adam',
      sid: 'sess_adam',
      o: { id: 'org_acme', rol: 'admin' },
    });
  });

  it('live as long as it is asked', async () => {
    const lifetime = async (template?: string, seconds?: number) => {
      const { exp, iat } = decodeJwt((await sessions().getToken('sess_adam', template, seconds)).jwt);
      return Number(exp) - Number(iat);
    };
    expect(await lifetime()).toBe(60);
    expect(await lifetime(undefined, 3600)).toBe(3600);
    expect(await lifetime('hasura', 120)).toBe(120);
    await expect(lifetime(undefined, 5)).rejects.toMatchObject({ status: 422 });
  });
});

describe('tokens of a JWT template', () => {
  it('carry the template’s claims, filled in, and no session', async () => {
    const { jwt } = await sessions().getToken('sess_alice', 'supabase');
    expect(decodeProtectedHeader(jwt).cat).toBe('cl_B7d4PD222AAA');
    const { iat, exp, nbf, jti, ...claims } = decodeJwt(jwt);
    expect(claims).toEqual({
      aud: 'authenticated',
      role: 'authenticated',
      email: 'alice@example.com',
      app_metadata: { org_id: 'org_acme', org_role: 'org:member' },
      user_metadata: { full_name: 'Alice Liddell' },
      azp: 'http://localhost:3000',
      iss: 'https://local.clerk.test',
      sub: 'user_alice',
    });
  });

  it('have null where there is no organization', async () => {
    const { jwt } = await sessions().getToken('sess_bob', 'hasura');
    expect(decodeJwt(jwt)['https://hasura.io/jwt/claims']).toMatchObject({
      'x-hasura-user-id': 'user_bob',
      'x-hasura-org-id': null,
    });
  });

  it('do not exist for a template that does not, however it is called', async () => {
    for (const name of ['fauna', 'constructor'])
      await expect(sessions().getToken('sess_alice', name)).rejects.toMatchObject({
        status: 404,
        errors: [{ code: 'resource_not_found', longMessage: `No JWT template exists with name: ${name}` }],
      });
  });
});
