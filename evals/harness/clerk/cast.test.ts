import { describe, expect, it } from 'vitest';
import seed from './cast.json' with { type: 'json' };
import { CAST, parseCast, parseIdentity, SIGNED_IN_IDENTITIES } from './cast.ts';

describe('the cast', () => {
  it('gives everyone a private marker, so that a leak can be traced to its owner', () => {
    const markers = Object.entries(CAST.people).map(([person, { privateMetadata }]) => [
      person,
      privateMetadata.marker,
    ]);
    expect(markers).toEqual([
      ['alice', 'alice-private-metadata'],
      ['adam', 'adam-private-metadata'],
      ['bob', 'bob-private-metadata'],
      ['gina', 'gina-private-metadata'],
    ]);
  });

  it('has two organizations, one member, two admins and someone without either', () => {
    const memberships = Object.values(CAST.people).map((person) => person.memberships);
    expect(memberships).toEqual([
      [{ organizationId: 'org_acme', role: 'member' }],
      [{ organizationId: 'org_acme', role: 'admin' }],
      [],
      [{ organizationId: 'org_globex', role: 'admin' }],
    ]);
  });

  it('uses no id, address, key or token twice', () => {
    const people = Object.values(CAST.people);
    const keys = Object.values(CAST.apiKeys);
    const tokens = Object.values(CAST.m2mTokens);
    const unique = [
      ...people.flatMap(({ userId, sessionId, email }) => [userId, sessionId, email]),
      ...CAST.organizations.flatMap(({ id, slug }) => [id, slug]),
      ...CAST.machines.flatMap(({ id, secretKey }) => [id, secretKey]),
      ...keys.flatMap(({ id, secret }) => [id, secret]),
      ...tokens.flatMap(({ id, token }) => [id, token]),
    ];
    expect(unique).toHaveLength(new Set(unique).size);
  });
});

describe('parseCast', () => {
  const withAlice = (changes: object) => ({
    ...seed,
    people: { ...seed.people, alice: { ...seed.people.alice, ...changes } },
  });

  it('refuses a membership of an organization that does not exist', () => {
    const cast = withAlice({ memberships: [{ organizationId: 'org_nowhere', role: 'member' }] });
    expect(() => parseCast(cast)).toThrow('alice is a member of org_nowhere');
  });

  it('refuses a role that does not exist', () => {
    const cast = withAlice({ memberships: [{ organizationId: 'org_acme', role: 'owner' }] });
    expect(() => parseCast(cast)).toThrow('alice has the role owner');
  });

  it('refuses an active organization that the person is no member of', () => {
    const cast = withAlice({ activeOrganizationId: 'org_globex' });
    expect(() => parseCast(cast)).toThrow('alice is not a member of the active organization org_globex');
  });

  it('refuses a field that it does not know, so that no typing error goes unnoticed', () => {
    expect(() => parseCast(withAlice({ privateMetdata: {} }))).toThrow('privateMetdata');
  });
});

describe('parseIdentity', () => {
  it('tells the person from what is wrong with their token', () => {
    expect(parseIdentity('gina')).toEqual({ person: 'gina', variant: undefined });
    expect(parseIdentity('alice/not-yet-valid')).toEqual({ person: 'alice', variant: 'not-yet-valid' });
  });

  it('is defined for four people and eight variants', () => {
    expect(SIGNED_IN_IDENTITIES.map(parseIdentity)).toHaveLength(12);
  });
});
