import { createRequire } from 'node:module';
import { join } from 'node:path';
import type * as Backend from '@clerk/backend';
import { beforeAll, describe, expect, it } from 'vitest';
import { baseFolder, packageFolder } from '../paths.ts';
import { APP_ORIGIN, CAST, type Identity } from './index.ts';
import { clientOptions, localClerk } from './testing.ts';

const fixture = localClerk();

/** @clerk/backend 2, which @clerk/nextjs 6 is built on: its client has the calls used here in common with 3. */
const { createClerkClient } = createRequire(join(baseFolder('core-2'), 'package.json'))(
  '@clerk/backend',
) as typeof Backend;

describe('@clerk/backend 2', () => {
  let api: Backend.ClerkClient;
  beforeAll(() => {
    api = createClerkClient(clientOptions(fixture.clerk));
  });

  it('is version 2', () => {
    const { version } = createRequire(import.meta.url)(
      join(packageFolder('core-2', '@clerk/backend'), 'package.json'),
    );
    expect(version).toMatch(/^2\./);
  });

  it.each([
    ['alice', null],
    ['gina', null],
    ['anonymous', 'session-token-and-uat-missing'],
    ['alice/expired', 'session-token-expired-refresh-non-eligible-no-refresh-cookie'],
    ['alice/not-yet-valid', 'session-token-nbf'],
    ['alice/forged', 'token-invalid-signature'],
    ['alice/alg-none', 'token-invalid-algorithm'],
    ['alice/hs256', 'token-invalid-algorithm'],
    ['alice/foreign-azp', 'token-invalid-authorized-parties'],
    // Unlike version 3, it takes a template's token for a session.
    ['alice/template', null],
  ] as const)('judges %s: %s', async (who: Identity, reason) => {
    for (const via of ['cookie', 'bearer'] as const) {
      const headers = await fixture.clerk.credentials(who, via);
      const request = new Request(`${APP_ORIGIN}/`, { headers });
      const state = await api.authenticateRequest(request, { authorizedParties: [APP_ORIGIN] });
      expect({ via, reason: state.reason }).toEqual({ via, reason });
    }
  });

  it('reads users, lists and organizations', async () => {
    expect((await api.users.getUser('user_adam')).fullName).toBe('Adam Smith');
    expect((await api.users.getUserList({ query: 'bob' })).totalCount).toBe(1);
    expect((await api.organizations.getOrganization({ slug: 'globex' })).id).toBe('org_globex');
    expect((await api.users.getOrganizationMembershipList({ userId: 'user_gina' })).data).toHaveLength(1);
  });

  it('replaces metadata with updateUser and updateOrganization', async () => {
    await api.users.updateUser('user_alice', { firstName: 'Al', publicMetadata: { plan: 'pro' } });
    expect(fixture.clerk.user('user_alice')).toMatchObject({
      first_name: 'Al',
      public_metadata: { plan: 'pro' },
      private_metadata: { marker: 'alice-private-metadata' },
    });
    expect(fixture.clerk.user('user_alice')?.public_metadata).not.toHaveProperty('theme');
    const organization = await api.organizations.updateOrganization('org_acme', {
      publicMetadata: { tier: 1 },
    });
    expect(organization.publicMetadata).toEqual({ tier: 1 });
  });

  it('makes template tokens and verifies machine tokens', async () => {
    expect((await api.sessions.getToken('sess_alice', 'hasura')).jwt).toMatch(/^eyJ/);
    expect((await api.apiKeys.verify(CAST.apiKeys.alice?.secret ?? '')).subject).toBe('user_alice');
    expect((await api.m2m.verify({ token: CAST.m2mTokens.reports?.token ?? '' })).subject).toBe(
      'mch_reports',
    );
    expect(fixture.clerk.unknownRequests()).toEqual([]);
  });
});
