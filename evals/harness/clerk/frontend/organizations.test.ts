import { describe, expect, it } from 'vitest';
import { localClerk } from '../testing.ts';
import { newBrowser } from './testing.ts';

const fixture = localClerk();

async function bob() {
  const browser = newBrowser(fixture);
  await browser.signIn('bob@example.com', 'bob-password');
  return browser;
}

describe('an organization', () => {
  it('is made by whoever is signed in, who is then its admin', async () => {
    const browser = await bob();
    const { json } = await browser.send('/v1/organizations', { name: 'Bob & Sons' });
    expect(json.response).toMatchObject({ name: 'Bob & Sons', slug: 'bob-sons', members_count: 1 });
    const members = await browser.get(`/v1/organizations/${json.response.id}/memberships`);
    expect(members.json.response.data).toMatchObject([
      { role: 'org:admin', public_user_data: { user_id: 'user_bob' } },
    ]);
    const seen = await fixture.api.organizations.getOrganization({ organizationId: json.response.id });
    expect(seen.createdBy).toBe('user_bob');
  });

  it('has a slug of its own', async () => {
    const browser = await bob();
    const free = await browser.send('/v1/organizations', { name: 'Acme' });
    expect(free.json.response.slug).toMatch(/^acme-.+/);
    const taken = await browser.send('/v1/organizations', { name: 'Acme', slug: 'acme' });
    expect([taken.status, taken.json.errors[0].meta.param_name]).toEqual([422, 'slug']);
    expect((await browser.send('/v1/organizations', { name: ' ' })).status).toBe(422);
  });

  it('shows itself to its members only', async () => {
    const browser = await bob();
    for (const path of ['', '/memberships', '/roles', '/invitations'])
      expect((await browser.get(`/v1/organizations/org_acme${path}`)).status).toBe(404);
    const member = newBrowser(fixture);
    await member.signIn('alice@example.com', 'alice-password');
    const { json } = await member.get('/v1/organizations/org_acme');
    expect(json.response.name).toBe('Acme');
    expect(JSON.stringify(json)).not.toContain('acme-private-metadata');
    const roles = await member.get('/v1/organizations/org_acme/roles');
    expect(roles.json.response.data.map(({ key }: { key: string }) => key)).toEqual([
      'org:admin',
      'org:member',
    ]);
  });
});
