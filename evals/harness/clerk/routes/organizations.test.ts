import type { ClerkClient } from '@clerk/backend';
import { describe, expect, it } from 'vitest';
import { localClerk } from '../testing.ts';

const fixture = localClerk();
const organizations = () => fixture.api.organizations;

describe('getOrganization', () => {
  it.each([{ organizationId: 'org_acme' }, { slug: 'acme' }])('finds by %o', async (by) => {
    expect(await organizations().getOrganization(by)).toMatchObject({
      id: 'org_acme',
      slug: 'acme',
      name: 'Acme',
      publicMetadata: { plan: 'team' },
      privateMetadata: { marker: 'acme-private-metadata' },
      createdBy: 'user_adam',
    });
  });

  it('counts members where it is asked to', async () => {
    const counted = { organizationId: 'org_acme', includeMembersCount: true };
    expect((await organizations().getOrganization(counted)).membersCount).toBe(2);
    expect((await organizations().getOrganization({ slug: 'acme' })).membersCount).toBeUndefined();
  });

  it('fails with 404 for one that does not exist', async () => {
    await expect(organizations().getOrganization({ slug: 'initech' })).rejects.toMatchObject({ status: 404 });
  });
});

/** The SDK sends whatever it is given; `user_id` is the API's, though not in the SDK's types. */
type ListParams = Parameters<ClerkClient['organizations']['getOrganizationList']>[0] & { userId?: string[] };

describe('getOrganizationList', () => {
  it.each<[string, ListParams, string[]]>([
    ['newest first', {}, ['org_globex', 'org_acme']],
    ['by name', { orderBy: 'name' }, ['org_acme', 'org_globex']],
    ['that match a part of the name', { query: 'GLOB' }, ['org_globex']],
    ['of a user', { userId: ['user_alice'] }, ['org_acme']],
    ['by id', { organizationId: ['org_globex'] }, ['org_globex']],
    ['page by page', { limit: 1, offset: 1 }, ['org_acme']],
  ])('gives them %s', async (_what, params, expected) => {
    const { data } = await organizations().getOrganizationList(params);
    expect(data.map(({ id }) => id)).toEqual(expected);
  });
});

describe('updateOrganization', () => {
  it('changes what is sent, metadata by replacing it', async () => {
    await organizations().updateOrganization('org_acme', { name: 'Acme Corp', publicMetadata: { tier: 1 } });
    expect(await organizations().getOrganization({ slug: 'acme' })).toMatchObject({
      name: 'Acme Corp',
      publicMetadata: { tier: 1 },
      privateMetadata: { marker: 'acme-private-metadata' },
    });
  });

  it('merges metadata where it is asked to, and null removes', async () => {
    const publicMetadata = { seats: { paid: 2 }, plan: null };
    const organization = await organizations().updateOrganizationMetadata('org_acme', { publicMetadata });
    expect(organization.publicMetadata).toEqual({ seats: { paid: 2 } });
  });
});

describe('memberships', () => {
  const membersOf = async (organizationId: string) => {
    const { data } = await organizations().getOrganizationMembershipList({
      organizationId,
      orderBy: '+created_at',
    });
    return data.map(({ publicUserData, role }) => [publicUserData?.userId, role]);
  };

  it('are listed with their roles', async () => {
    expect(await membersOf('org_acme')).toEqual([
      ['user_alice', 'org:member'],
      ['user_adam', 'org:admin'],
    ]);
  });

  it.each([
    [{ role: ['org:admin' as const] }, ['user_adam']],
    [{ userId: ['user_alice'] }, ['user_alice']],
    [{ query: 'liddell' }, ['user_alice']],
  ])('are filtered by %o', async (params, expected) => {
    const list = await organizations().getOrganizationMembershipList({
      organizationId: 'org_acme',
      ...params,
    });
    expect(list.data.map(({ publicUserData }) => publicUserData?.userId)).toEqual(expected);
    expect(list.totalCount).toBe(expected.length);
  });

  it('are created, changed and deleted', async () => {
    const bob = { organizationId: 'org_acme', userId: 'user_bob' };
    await organizations().createOrganizationMembership({ ...bob, role: 'org:member' });
    expect(await membersOf('org_acme')).toContainEqual(['user_bob', 'org:member']);
    await organizations().updateOrganizationMembership({ ...bob, role: 'org:admin' });
    expect(await membersOf('org_acme')).toContainEqual(['user_bob', 'org:admin']);
    const deleted = await organizations().deleteOrganizationMembership(bob);
    expect(deleted.publicUserData?.userId).toBe('user_bob');
    expect(await membersOf('org_acme')).toHaveLength(2);
    expect(await membersOf('org_globex')).toHaveLength(1);
  });

  it('are refused for strangers, for members and for roles that do not exist', async () => {
    const acme = { organizationId: 'org_acme', role: 'org:member' };
    const create = (params: { userId: string; role?: string }) =>
      organizations().createOrganizationMembership({ ...acme, ...params });
    await expect(create({ userId: 'user_nobody' })).rejects.toMatchObject({ status: 404 });
    await expect(create({ userId: 'user_bob', role: 'org:owner' })).rejects.toMatchObject({ status: 404 });
    await expect(create({ userId: 'user_alice' })).rejects.toMatchObject({
      status: 400,
      errors: [{ code: 'already_a_member_in_organization' }],
    });
    const gina = { organizationId: 'org_acme', userId: 'user_gina' };
    await expect(organizations().deleteOrganizationMembership(gina)).rejects.toMatchObject({ status: 404 });
  });
});
