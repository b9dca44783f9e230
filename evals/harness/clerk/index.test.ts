import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, describe, expect, it } from 'vitest';
import { CAST, type LocalClerk, type LocalClerkOptions, startLocalClerk } from './index.ts';
import { freePort, localClerk } from './testing.ts';

const fixture = localClerk();

function ask(method: string, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: `Bearer ${fixture.clerk.secretKey}`, ...init.headers };
  return fetch(`${fixture.clerk.url}${path}`, { ...init, method, headers });
}

describe('startLocalClerk', () => {
  const started: LocalClerk[] = [];
  const start = async (options?: LocalClerkOptions) => {
    const clerk = await startLocalClerk({ keysFile: fixture.keysFile, ...options });
    started.push(clerk);
    return clerk;
  };
  afterEach(async () => {
    await Promise.all(started.splice(0).map((clerk) => clerk.close()));
  });

  it('listens on the loopback interface only', async () => {
    const { port } = new URL(fixture.clerk.url);
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === 'IPv4');
    for (const { address } of others)
      await expect(fetch(`http://${address}:${port}/v1/jwks`)).rejects.toThrow('fetch failed');
    expect(fixture.clerk.url).toBe(`http://127.0.0.1:${port}`);
  });

  it('names a port that is taken and what to do about it', async () => {
    const { port } = new URL(fixture.clerk.url);
    await expect(start({ port: Number(port) })).rejects.toMatchObject({
      name: 'InfrastructureError',
      message: `port ${port} of 127.0.0.1, where local Clerk should listen, is taken`,
      hint: expect.stringContaining('stop the program'),
    });
  });

  it('listens on the port that it is given', async () => {
    const port = await freePort();
    const clerk = await start({ port });
    expect(clerk.url).toBe(`http://127.0.0.1:${port}`);
  });

  it('takes another seed', async () => {
    const people = { ...CAST.people, bob: { ...CAST.people.bob, firstName: 'Robert' } };
    const clerk = await start({ seed: { ...CAST, people } });
    expect(clerk.user('user_bob')?.first_name).toBe('Robert');
  });

  it('stops although a client is in the middle of a request', { timeout: 5000 }, async () => {
    const clerk = await start();
    const client = connect(Number(new URL(clerk.url).port), '127.0.0.1');
    const cut = new Promise((resolve) => client.once('close', resolve).once('error', resolve));
    await new Promise<void>((resolve) => client.write('GET /v1/jwks HTTP/1.1\r\n', () => resolve()));
    started.length = 0;
    await clerk.close();
    await cut;
    await expect(fetch(`${clerk.url}/v1/jwks`)).rejects.toThrow('fetch failed');
  });
});

describe('env', () => {
  it('has everything that an app needs', () => {
    const { clerk } = fixture;
    expect(clerk.env()).toEqual({
      NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: 'pk_live_bG9jYWwuY2xlcmsudGVzdCQ',
      CLERK_SECRET_KEY: clerk.secretKey,
      CLERK_API_URL: clerk.url,
      NEXT_PUBLIC_CLERK_SIGN_IN_URL: '/sign-in',
      NEXT_PUBLIC_CLERK_SIGN_UP_URL: '/sign-up',
      CLERK_TELEMETRY_DISABLED: '1',
      NEXT_PUBLIC_CLERK_TELEMETRY_DISABLED: '1',
      NEXT_PUBLIC_CLERK_KEYLESS_DISABLED: '1',
    });
  });
});

describe('replies', () => {
  it('are JSON without a charset, which the SDK would not parse', async () => {
    for (const path of ['/v1/jwks', '/v1/users', '/v1/users/user_nobody', '/v1/nothing'])
      expect((await ask('GET', path)).headers.get('content-type')).toBe('application/json');
  });

  it('are 401 in Clerk’s form without a key, and with a wrong one', async () => {
    const without = await fetch(`${fixture.clerk.url}/v1/users`);
    expect(without.status).toBe(401);
    expect(await without.json()).toMatchObject({ errors: [{ code: 'authorization_header_format_invalid' }] });
    const wrong = await ask('GET', '/v1/users', { headers: { authorization: 'Bearer sk_live_wrong' } });
    expect(wrong.status).toBe(401);
    expect(await wrong.json()).toMatchObject({ errors: [{ code: 'clerk_key_invalid' }] });
  });

  it('let a machine’s key near nothing but machine tokens', async () => {
    const headers = { authorization: 'Bearer ak_machine_api' };
    expect((await ask('GET', '/v1/users', { headers })).status).toBe(401);
    expect((await ask('GET', '/v1/users/m2m_tokens/', { headers })).status).toBe(401);
  });

  it('give the public key to everyone at the address of the Frontend API', async () => {
    const answer = await fetch(`${fixture.clerk.url}/.well-known/jwks.json`);
    expect(await answer.json()).toMatchObject({
      keys: [{ kid: 'ins_local', alg: 'RS256', use: 'sig', kty: 'RSA' }],
    });
  });

  it('are 422 for a body that cannot be understood', async () => {
    for (const body of ['{"first_name":1}', '{"shoe_size":44}', 'first_name=Al'])
      expect((await ask('PATCH', '/v1/users/user_alice', { body })).status).toBe(422);
    expect(fixture.clerk.user('user_alice')?.first_name).toBe('Alice');
  });
});

describe('requests', () => {
  it('are recorded with their body and status, and never with a credential', async () => {
    await fixture.api.users.updateUserMetadata('user_bob', { publicMetadata: { paid: true } });
    await fixture.api.users.getUserList({ userId: ['user_bob', 'user_gina'], limit: 2 });
    await fixture.api.sessions.getToken('sess_alice', 'hasura');
    await fixture.api.apiKeys.verify('ak_alice_notes_read');
    await fetch(`${fixture.clerk.url}/v1/users/user_alice`);
    const { secretKey } = fixture.clerk;
    const requests = fixture.clerk.requests();
    expect(requests).toHaveLength(6);
    expect(requests[0]).toEqual({
      method: 'PATCH',
      path: '/v1/users/user_bob/metadata',
      query: {},
      body: { public_metadata: { paid: true } },
      status: 200,
      sessionId: undefined,
    });
    expect(requests.find(({ path }) => path === '/v1/users')?.query).toEqual({
      user_id: ['user_bob', 'user_gina'],
      limit: '2',
    });
    expect(requests.find(({ sessionId }) => sessionId)).toMatchObject({
      path: '/v1/sessions/sess_alice/tokens/hasura',
      sessionId: 'sess_alice',
    });
    expect(requests.at(-1)).toMatchObject({ path: '/v1/users/user_alice', status: 401 });
    expect(JSON.stringify(requests)).not.toContain(secretKey);
    expect(JSON.stringify(requests)).not.toContain('ak_alice_notes_read');
  });

  it('for which there is no endpoint are answered with 404, named, and listed apart', async () => {
    await fixture.api.users.getUser('user_nobody').catch(() => undefined);
    const answer = await ask('POST', '/v1/invitations', { body: '{"email_address":"x@example.com"}' });
    expect(answer.status).toBe(404);
    expect(await answer.json()).toMatchObject({
      errors: [{ long_message: 'local Clerk has no endpoint POST /v1/invitations' }],
    });
    expect(fixture.clerk.unknownRequests().map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v1/invitations',
    ]);
  });
});

describe('user', () => {
  it('is a copy: changing it changes nobody', () => {
    Object.assign(fixture.clerk.user('user_alice')?.public_metadata ?? {}, { role: 'admin' });
    expect(fixture.clerk.user('user_alice')?.public_metadata).toEqual({ theme: 'dark' });
  });

  it('is undefined where there is none', () => {
    expect(fixture.clerk.user('user_nobody')).toBeUndefined();
  });
});

describe('reset', () => {
  const change = async () => {
    await fixture.api.users.updateUser('user_alice', { firstName: 'Mallory' });
    await fixture.api.users.updateUserMetadata('user_alice', { publicMetadata: { role: 'admin' } });
    await fixture.api.organizations.deleteOrganizationMembership({
      organizationId: 'org_acme',
      userId: 'user_alice',
    });
    await fixture.api.sessions.revokeSession('sess_alice');
    await ask('GET', '/v1/nothing');
  };

  it.each([
    ['the function', () => fixture.clerk.reset()],
    ['one request', () => fetch(`${fixture.clerk.url}/__local/reset`, { method: 'POST' })],
  ])('by %s brings the seed back and forgets the requests', async (_how, reset) => {
    await change();
    expect(fixture.clerk.user('user_alice')?.first_name).toBe('Mallory');
    expect(fixture.clerk.requests()).not.toEqual([]);
    await reset();
    expect(fixture.clerk.user('user_alice')?.first_name).toBe('Alice');
    expect(fixture.clerk.user('user_alice')?.public_metadata).toEqual({ theme: 'dark' });
    expect(fixture.clerk.requests()).toEqual([]);
    expect(fixture.clerk.unknownRequests()).toEqual([]);
    const { totalCount } = await fixture.api.users.getOrganizationMembershipList({ userId: 'user_alice' });
    expect(totalCount).toBe(1);
    expect((await fixture.api.sessions.getSession('sess_alice')).status).toBe('active');
  });
});
