import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { localClerk } from '../testing.ts';
import { newBrowser } from './testing.ts';

const fixture = localClerk();

async function alice(password = 'alice-password') {
  const browser = newBrowser(fixture);
  const id = await browser.signIn('alice@example.com', password);
  return { browser, id };
}

describe('a profile', () => {
  it('can be changed by its owner, and nothing else of it', async () => {
    const { browser } = await alice();
    const { json } = await browser.send(
      '/v1/me',
      {
        first_name: 'Alicia',
        last_name: '',
        unsafe_metadata: '{"nickname":"Ali"}',
        public_metadata: '{"role":"admin"}',
      },
      'PATCH',
    );
    expect(json.response).toMatchObject({ first_name: 'Alicia', last_name: null });
    expect(fixture.clerk.user('user_alice')).toMatchObject({
      first_name: 'Alicia',
      unsafe_metadata: { nickname: 'Ali' },
      public_metadata: { theme: 'dark' },
    });
  });

  it('is nobody’s without a session', async () => {
    for (const path of ['/v1/me', '/v1/me/organization_memberships', '/v1/me/sessions/active'])
      expect((await newBrowser(fixture).get(path)).status).toBe(401);
  });

  it('lists the organizations with the role and its permissions', async () => {
    const { browser } = await alice();
    const { json } = await browser.get('/v1/me/organization_memberships?limit=10&offset=0');
    expect(json.response).toMatchObject({
      total_count: 1,
      data: [{ role: 'org:member', organization: { id: 'org_acme', members_count: 2 } }],
    });
  });
});

describe('changing the password', () => {
  const change = '/v1/me/change_password';

  it('needs the old one', async () => {
    const { browser } = await alice();
    const without = await browser.send(change, { new_password: 'another-password' });
    expect(without.json.errors).toMatchObject([
      { code: 'form_password_incorrect', meta: { param_name: 'current_password' } },
    ]);
    await browser.send(change, { current_password: 'alice-password', new_password: 'another-password' });
    expect((await alice('another-password')).id).toMatch(/^sess_/);
  });

  it('can sign out everywhere else', async () => {
    const [here, there] = [await alice(), await alice()];
    await here.browser.send(change, {
      current_password: 'alice-password',
      new_password: 'another-password',
      sign_out_of_other_sessions: 'true',
    });
    expect((await there.browser.get('/v1/me')).status).toBe(401);
    expect((await here.browser.get('/v1/me')).status).toBe(200);
  });
});

describe('the devices of somebody', () => {
  it('are listed, and can be signed out', async () => {
    const [here, there] = [await alice(), await alice()];
    const listed = (await here.browser.get('/v1/me/sessions/active')).json.map(
      ({ id }: { id: string }) => id,
    );
    expect(listed).toEqual(['sess_alice', here.id, there.id]);
    await here.browser.send(`/v1/me/sessions/${there.id}/revoke`);
    expect((await there.browser.get('/v1/me')).status).toBe(401);
    expect((await here.browser.send('/v1/me/sessions/sess_bob/revoke')).status).toBe(404);
  });
});

describe('a compromised password', () => {
  it('keeps sessions that begin later pending, until there is another one', async () => {
    const before = await alice();
    await new Promise((resolve) => setTimeout(resolve, 2));
    await fixture.api.users.setPasswordCompromised('user_alice');
    const after = await alice();
    const status = async ({ browser, id }: typeof before) => {
      const { json } = await browser.send(`/v1/client/sessions/${id}/touch`);
      return [json.response.status, json.response.tasks, decodeJwt(json.response.last_active_token.jwt).sts];
    };
    expect(await status(before)).toEqual(['active', [], 'active']);
    expect(await status(after)).toEqual(['pending', [{ key: 'reset-password' }], 'pending']);
    await after.browser.send('/v1/me/change_password', { new_password: 'another-password' });
    expect(await status(after)).toEqual(['active', [], 'active']);
  });

  it('can end all sessions, and be taken back', async () => {
    const { browser } = await alice();
    await fixture.api.users.setPasswordCompromised('user_alice', { revokeAllSessions: true });
    expect((await browser.get('/v1/me')).status).toBe(401);
    await fixture.api.users.unsetPasswordCompromised('user_alice');
    const again = await alice();
    expect((await again.browser.get('/v1/client')).json.response.sessions[0].status).toBe('active');
  });
});
