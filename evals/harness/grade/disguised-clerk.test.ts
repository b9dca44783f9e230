import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDisguise } from '../app/disguise.ts';
import { CAST, type LocalClerk, startLocalClerk } from '../clerk/index.ts';
import { disguisedClerk } from './disguised-clerk.ts';

const disguise = makeDisguise(7, CAST, [], 7123);
const ALICE = disguise.on('user_alice');

let clerk: LocalClerk;
beforeAll(async () => {
  const local = await startLocalClerk({ seed: disguise.on(CAST), origin: 'http://localhost:7123' });
  clerk = disguisedClerk(local, disguise);
});
afterAll(() => clerk.close());

function claimsOf(token: string) {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}

describe('local Clerk in a disguise', () => {
  it('takes people by the names that checks know, and gives the app others', async () => {
    expect(claimsOf(await clerk.token('alice'))).toMatchObject({
      sub: ALICE,
      azp: 'http://localhost:7123',
      o: { id: disguise.on('org_acme'), slg: disguise.on('acme') },
    });
  });

  it('puts the disguise on claims of a check’s own, and leaves out what the check leaves out', async () => {
    const claims = { sub: 'user_bob', azp: 'http://localhost:3000.evil.example', o: undefined };
    const given = claimsOf(await clerk.token('alice', claims));
    expect(given).toMatchObject({ sub: disguise.on('user_bob'), azp: 'http://localhost:7123.evil.example' });
    expect(given).not.toHaveProperty('o');
  });

  it('tells checks of users and requests in their own words', async () => {
    const headers = { authorization: `Bearer ${clerk.secretKey}`, 'content-type': 'application/json' };
    const init = { method: 'PATCH', headers, body: JSON.stringify({ last_name: disguise.on('Torres') }) };
    const reply = await fetch(`${clerk.url}/v1/users/${ALICE}`, init);
    expect(await reply.json()).toMatchObject({ id: ALICE });
    await fetch(`${clerk.url}/v1/nothing/${ALICE}`, { headers });
    expect(clerk.user('user_alice')).toMatchObject({
      id: 'user_alice',
      first_name: 'Alice',
      last_name: 'Torres',
      private_metadata: { marker: 'alice-private-metadata' },
    });
    expect(clerk.requests()[0]).toMatchObject({
      path: '/v1/users/user_alice',
      body: { last_name: 'Torres' },
    });
    expect(clerk.unknownRequests()).toMatchObject([{ path: '/v1/nothing/user_alice' }]);
  });
});
