import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NO_DISGUISE } from '../../harness/app/disguise.ts';
import { type LocalClerk, startLocalClerk } from '../../harness/clerk/index.ts';
import { ADMIN_SECRET, type Hasura, startHasura } from './hasura.ts';

describe('the stand-in for Hasura', () => {
  let clerk: LocalClerk;
  let hasura: Hasura;
  beforeAll(async () => {
    clerk = await startLocalClerk();
    hasura = await startHasura(clerk, NO_DISGUISE);
  });
  beforeEach(() => hasura.reset());
  afterAll(() => Promise.all([clerk.close(), hasura.close()]));

  async function ask(headers: Record<string, string>, query = 'query Tickets { tickets { id subject } }') {
    const response = await fetch(hasura.env.HASURA_GRAPHQL_URL as string, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query }),
    });
    return { status: response.status, body: await response.text() };
  }
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

  it('shows the rows of the user that a template token names, and no others', async () => {
    const { body } = await ask(bearer(await clerk.token('alice/template')));
    expect(body).toContain('The badge reader at gate 4 is dead');
    expect(body).not.toContain('The projector in room Kepler flickers');
  });

  it('names the rows by their alias', async () => {
    const { body } = await ask(bearer(await clerk.token('alice/template')), '{ mine: tickets { id } }');
    expect(JSON.parse(body).data.mine).toHaveLength(1);
  });

  it.each([
    ['no token', async () => ({}), 'access-denied'],
    ['the token "null"', async () => bearer('null'), 'invalid-jwt'],
    ['a forged token', async () => bearer(await clerk.token('alice/forged')), 'invalid-jwt'],
    ['a session token', async () => bearer(await clerk.token('alice')), 'jwt-missing-role-claims'],
  ])('refuses %s with an error in a 200', async (_, headers, code) => {
    const { status, body } = await ask(await headers());
    expect(status).toBe(200);
    expect(JSON.parse(body).errors[0].extensions.code).toBe(code);
  });

  it('shows every row to the admin secret', async () => {
    const { body } = await ask({ 'x-hasura-admin-secret': ADMIN_SECRET });
    expect(JSON.parse(body).data.tickets).toHaveLength(4);
  });

  it('records what it was asked until it is reset', async () => {
    await ask(bearer(await clerk.token('alice/template')));
    expect(hasura.requests().map(({ claims }) => claims?.sub)).toEqual(['user_alice']);
    hasura.reset();
    expect(hasura.requests()).toEqual([]);
  });

  it('fails as it is told, and still records', async () => {
    hasura.fail('bad-gateway');
    expect((await ask({})).status).toBe(502);
    hasura.fail('hang-up');
    await expect(ask({})).rejects.toThrow();
    expect(hasura.requests()).toHaveLength(2);
  });
});
