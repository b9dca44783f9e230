import { describe, expect, it } from 'vitest';
import { localClerk } from '../testing.ts';

const fixture = localClerk();
const ids = (users: { data: { id: string }[] }) => users.data.map(({ id }) => id);

describe('getUser', () => {
  it('gives the user with names, addresses and all metadata', async () => {
    const user = await fixture.api.users.getUser('user_alice');
    expect(user).toMatchObject({
      id: 'user_alice',
      fullName: 'Alice Liddell',
      primaryEmailAddress: { emailAddress: 'alice@example.com', verification: { status: 'verified' } },
      publicMetadata: { theme: 'dark' },
      privateMetadata: { marker: 'alice-private-metadata' },
      unsafeMetadata: { nickname: 'Al' },
      createdAt: Date.parse('2026-01-01T09:00:00Z'),
      banned: false,
    });
  });

  it('has a value for every field that the SDK reads', async () => {
    const user = await fixture.api.users.getUser('user_alice');
    expect(Object.entries(user).filter(([, value]) => value === undefined)).toEqual([]);
  });

  it('fails with 404 for someone who does not exist', async () => {
    await expect(fixture.api.users.getUser('user_nobody')).rejects.toMatchObject({
      status: 404,
      errors: [{ code: 'resource_not_found', longMessage: 'No user was found with id user_nobody' }],
    });
  });
});

describe('getUserList', () => {
  it('gives everyone, newest first, and their number', async () => {
    const users = await fixture.api.users.getUserList();
    expect(ids(users)).toEqual(['user_gina', 'user_bob', 'user_adam', 'user_alice']);
    expect(users.totalCount).toBe(4);
  });

  it.each([
    ['userId', { userId: ['user_bob', 'user_alice', 'user_nobody'] }, ['user_bob', 'user_alice']],
    ['an excluded userId', { userId: ['-user_bob'] }, ['user_gina', 'user_adam', 'user_alice']],
    ['emailAddress', { emailAddress: ['adam@example.com'] }, ['user_adam']],
    ['organizationId', { organizationId: ['org_acme'] }, ['user_adam', 'user_alice']],
    ['part of a name', { query: 'lidd' }, ['user_alice']],
    ['part of an address', { query: 'GINA@' }, ['user_gina']],
    ['orderBy', { orderBy: '+first_name' as const }, ['user_adam', 'user_alice', 'user_bob', 'user_gina']],
    [
      'orderBy, downwards',
      { orderBy: '-email_address' as const },
      ['user_gina', 'user_bob', 'user_alice', 'user_adam'],
    ],
    ['limit and offset', { limit: 2, offset: 1 }, ['user_bob', 'user_adam']],
  ])('filters and orders by %s', async (_what, params, expected) => {
    expect(ids(await fixture.api.users.getUserList(params))).toEqual(expected);
  });

  it('counts those that match, not those on the page', async () => {
    const users = await fixture.api.users.getUserList({ organizationId: ['org_acme'], limit: 1 });
    expect([users.data.length, users.totalCount]).toEqual([1, 2]);
    expect(await fixture.api.users.getCount({ query: 'example.com' })).toBe(4);
  });

  it('refuses an order that it does not know', async () => {
    const params = { orderBy: '+shoe_size' } as object;
    await expect(fixture.api.users.getUserList(params)).rejects.toMatchObject({ status: 422 });
  });
});

describe('updateUser', () => {
  it('changes what is sent and nothing else', async () => {
    const user = await fixture.api.users.updateUser('user_bob', { firstName: 'Robert', externalId: 'crm-7' });
    expect(user).toMatchObject({ firstName: 'Robert', lastName: 'Builder', externalId: 'crm-7' });
    expect(user.updatedAt).toBeGreaterThan(user.createdAt);
    expect(fixture.clerk.user('user_bob')).toMatchObject({ first_name: 'Robert', last_name: 'Builder' });
    expect(fixture.clerk.user('user_alice')).toMatchObject({ first_name: 'Alice' });
  });
});

describe('user metadata', () => {
  it('is merged, nested objects too, and null removes', async () => {
    await fixture.api.users.updateUserMetadata('user_alice', {
      publicMetadata: { limits: { notes: 5, files: 1 } },
      privateMetadata: { stripeId: 'cus_1' },
    });
    await fixture.api.users.updateUserMetadata('user_alice', {
      publicMetadata: { theme: null, limits: { files: null, seats: 2 } },
    });
    expect(fixture.clerk.user('user_alice')).toMatchObject({
      public_metadata: { limits: { notes: 5, seats: 2 } },
      private_metadata: { marker: 'alice-private-metadata', stripeId: 'cus_1' },
      unsafe_metadata: { nickname: 'Al' },
    });
    expect(fixture.clerk.user('user_alice')?.public_metadata).not.toHaveProperty('theme');
  });

  it('is replaced where it is asked to be, field by field', async () => {
    await fixture.api.users.replaceUserMetadata('user_alice', { publicMetadata: { plan: 'pro' } });
    const user = fixture.clerk.user('user_alice');
    expect(user?.public_metadata).toEqual({ plan: 'pro' });
    expect(user?.private_metadata).toEqual({ marker: 'alice-private-metadata' });
  });
});

describe('a user’s memberships', () => {
  it('come with the organization, the role and its permissions', async () => {
    const { data, totalCount } = await fixture.api.users.getOrganizationMembershipList({
      userId: 'user_alice',
    });
    expect(totalCount).toBe(1);
    expect(data[0]).toMatchObject({
      role: 'org:member',
      permissions: ['org:sys_memberships:read', 'org:notes:read'],
      organization: { id: 'org_acme', slug: 'acme', name: 'Acme' },
      publicUserData: { userId: 'user_alice', identifier: 'alice@example.com' },
    });
  });

  it('are none for bob', async () => {
    const list = await fixture.api.users.getOrganizationMembershipList({ userId: 'user_bob' });
    expect(list).toEqual({ data: [], totalCount: 0 });
  });
});
