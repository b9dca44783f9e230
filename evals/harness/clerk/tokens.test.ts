import { createClerkClient } from '@clerk/backend';
import { decodeJwt, decodeProtectedHeader, importSPKI, jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { CAST, type Cast, VARIANTS } from './cast.ts';
import { APP_ORIGIN, startLocalClerk } from './index.ts';
import { clientOptions, localClerk } from './testing.ts';

const fixture = localClerk();

/** A token's parts; the random `jti` and what only says when it was issued are left out. */
function anatomy(token: string) {
  const { jti: _jti, iat, exp, nbf, ...claims } = decodeJwt(token);
  const [iatNumber, expNumber, nbfNumber] = [iat, exp, nbf].map(Number) as [number, number, number];
  return {
    header: decodeProtectedHeader(token),
    claims,
    times: { lifetime: expNumber - iatNumber, nbf: nbfNumber - iatNumber },
    age: Math.round(Date.now() / 1000 - iatNumber),
  };
}

async function verifies(token: string): Promise<boolean> {
  const key = await importSPKI(fixture.clerk.jwtKey, 'RS256');
  // At the moment of issue, so that only the signature and the algorithm decide.
  const currentDate = new Date(Number(decodeJwt(token).iat) * 1000 + 1000);
  return jwtVerify(token, key, { algorithms: ['RS256'], currentDate }).then(
    () => true,
    () => false,
  );
}

describe('a session token', () => {
  it('has the claims of version 2 and nothing else', async () => {
    const { header, claims, times } = anatomy(await fixture.clerk.token('alice'));
    expect(header).toEqual({ alg: 'RS256', cat: 'cl_B7d4PD111AAA', kid: 'ins_local', typ: 'JWT' });
    expect(claims).toEqual({
      azp: 'http://localhost:3000',
      fea: 'o:notes',
      fva: [1, -1],
      iss: 'https://local.clerk.test',
      o: { id: 'org_acme', rol: 'member', slg: 'acme', per: 'read', fpm: '1' },
      sid: 'sess_alice',
      sts: 'active',
      sub: 'user_alice',
      v: 2,
    });
    expect(times).toEqual({ lifetime: 60, nbf: -10 });
  });

  it('was issued a little while ago, and is another one each time', async () => {
    const tokens = [await fixture.clerk.token('alice'), await fixture.clerk.token('alice')];
    expect(anatomy(tokens[0] as string).age).toBeGreaterThanOrEqual(5);
    expect(anatomy(tokens[0] as string).age).toBeLessThan(10);
    expect(decodeJwt(tokens[0] as string).jti).not.toBe(decodeJwt(tokens[1] as string).jti);
  });

  it('says nothing about organizations for someone who has none', async () => {
    const { claims } = anatomy(await fixture.clerk.token('bob'));
    expect(claims).not.toHaveProperty('o');
    expect(claims).not.toHaveProperty('fea');
  });

  it('takes claims in place of its own, and leaves out those that are undefined', async () => {
    const claims = decodeJwt(await fixture.clerk.token('alice', { sid: 'sess_x', azp: undefined }));
    expect(claims.sid).toBe('sess_x');
    expect(claims).not.toHaveProperty('azp');
  });

  it('follows the instance: a new role is in the next token, a lost membership leaves no organization', async () => {
    const membership = { organizationId: 'org_acme', userId: 'user_alice' };
    await fixture.api.organizations.updateOrganizationMembership({ ...membership, role: 'org:admin' });
    expect(decodeJwt(await fixture.clerk.token('alice')).o).toMatchObject({
      rol: 'admin',
      per: 'read,manage',
    });
    await fixture.api.organizations.deleteOrganizationMembership(membership);
    expect(decodeJwt(await fixture.clerk.token('alice'))).not.toHaveProperty('o');
  });

  it('carries permissions of several features so that the SDK reads the same ones back', async () => {
    const permissions = ['org:notes:read', 'org:invoices:read', 'org:invoices:pay', 'org:reports:export'];
    const cast: Cast = {
      ...CAST,
      organizations: CAST.organizations.map((organization) => ({
        ...organization,
        features: ['reports', 'notes', 'empty', 'invoices'],
      })),
      roles: { ...CAST.roles, member: { name: 'Member', permissions, systemPermissions: [] } },
    };
    const clerk = await startLocalClerk({ keysFile: fixture.keysFile, seed: cast });
    const api = createClerkClient(clientOptions(clerk));
    const request = new Request(APP_ORIGIN, { headers: await clerk.credentials('alice', 'bearer') });
    const auth = (await api.authenticateRequest(request)).toAuth();
    await clerk.close();
    expect(auth && 'orgPermissions' in auth && auth.orgPermissions?.toSorted()).toEqual(
      permissions.toSorted(),
    );
  });
});

describe('a hostile token', () => {
  const differences: Record<(typeof VARIANTS)[number], object> = {
    pending: { claims: { sts: 'pending' } },
    expired: { age: 600 },
    'not-yet-valid': { times: { lifetime: 360, nbf: 300 } },
    forged: { genuine: false },
    'alg-none': { header: { alg: 'none' }, genuine: false },
    hs256: { header: { alg: 'HS256' }, genuine: false },
    'foreign-azp': { claims: { azp: 'https://evil.example' } },
    template: {},
  };

  it.each(VARIANTS.filter((variant) => variant !== 'template'))(
    '%s is wrong in exactly one way',
    async (variant) => {
      const good = anatomy(await fixture.clerk.token('alice'));
      const token = await fixture.clerk.token(`alice/${variant}`);
      const bad = anatomy(token);
      const {
        claims = {},
        header = {},
        times = {},
        age,
        genuine = true,
      } = differences[variant] as Record<string, never>;
      expect(bad.claims).toEqual({ ...good.claims, ...claims });
      expect(bad.header).toEqual({ ...good.header, ...header });
      expect(bad.times).toEqual({ ...good.times, ...times });
      expect(Math.abs(bad.age - (age ?? good.age))).toBeLessThanOrEqual(1);
      if (variant !== 'not-yet-valid') expect(await verifies(token)).toBe(genuine);
    },
  );

  it('alice/template is a genuine token of a JWT template: another category, no session', async () => {
    const token = await fixture.clerk.token('alice/template');
    const { header, claims, times } = anatomy(token);
    expect(header.cat).toBe('cl_B7d4PD222AAA');
    expect(Object.keys(claims).toSorted()).toEqual(['azp', 'https://hasura.io/jwt/claims', 'iss', 'sub']);
    expect(times).toEqual({ lifetime: 60, nbf: -10 });
    expect(await verifies(token)).toBe(true);
  });

  it('alice/hs256 is what a verifier accepts that lets the token choose the algorithm', async () => {
    const token = await fixture.clerk.token('alice/hs256');
    const secret = new TextEncoder().encode(fixture.clerk.jwtKey);
    await expect(jwtVerify(token, secret)).resolves.toBeDefined();
  });
});
