import { afterEach, describe, expect, it, vi } from 'vitest';
import { CAST } from '../cast.ts';
import { localClerk } from '../testing.ts';
import { newBrowser } from './testing.ts';

const fixture = localClerk();
afterEach(() => {
  vi.useRealTimers();
});

const { email, password } = CAST.people.alice;
const attempts = '/v1/client/sign_ins';

describe('signing in', () => {
  it('with the password begins a session and tells the SDK since when', async () => {
    const browser = newBrowser(fixture);
    const created = await browser.send(attempts, { identifier: email });
    expect(created.json.response).toMatchObject({
      status: 'needs_first_factor',
      supported_first_factors: [{ strategy: 'password' }, { strategy: 'email_code', safe_identifier: email }],
    });
    const { json } = await browser.send(`${attempts}/${created.json.response.id}/attempt_first_factor`, {
      strategy: 'password',
      password: password as string,
    });
    expect(json.response).toMatchObject({ status: 'complete' });
    expect(json.client.sessions).toMatchObject([
      { id: json.response.created_session_id, status: 'active', last_active_organization_id: 'org_acme' },
    ]);
    expect(Number(browser.cookies.get('__client_uat'))).toBeCloseTo(Date.now() / 1000, -1);
  });

  it('never shows the browser what is private to the app', async () => {
    const browser = newBrowser(fixture);
    await browser.signIn(email, password as string);
    const { json } = await browser.get('/v1/client');
    expect(json.response.sessions[0].user).toMatchObject({ public_metadata: { theme: 'dark' } });
    expect(JSON.stringify(json)).not.toMatch(/private|alice-password/);
  });

  it('fails at the field that is wrong: nobody has the address, the password is another', async () => {
    const browser = newBrowser(fixture);
    const unknown = await browser.send(attempts, { identifier: 'nobody@example.com' });
    expect(unknown.status).toBe(422);
    expect(unknown.json.errors).toMatchObject([
      { code: 'form_identifier_not_found', meta: { param_name: 'identifier' } },
    ]);
    const wrong = await browser.send(attempts, { identifier: email, password: 'bob-password' });
    expect(wrong.status).toBe(422);
    expect(wrong.json.errors).toMatchObject([
      { code: 'form_password_incorrect', meta: { param_name: 'password' } },
    ]);
    expect((await browser.get('/v1/client')).json.response.sessions).toEqual([]);
  });

  it('is refused while somebody is signed in', async () => {
    const browser = newBrowser(fixture);
    await browser.signIn(email, password as string);
    const { status, json } = await browser.send(attempts, { identifier: 'bob@example.com' });
    expect([status, json.errors[0].code]).toEqual([400, 'session_exists']);
  });

  it('takes no other way than it has, and no attempt of another browser', async () => {
    const [browser, other] = [newBrowser(fixture), newBrowser(fixture)];
    const { id } = (await browser.send(attempts, { identifier: email })).json.response;
    const sms = await browser.send(`${attempts}/${id}/prepare_first_factor`, { strategy: 'phone_code' });
    expect([sms.status, sms.json.errors[0].long_message]).toEqual([
      422,
      'local Clerk knows passwords and e-mail codes, not phone_code',
    ]);
    const theirs = await other.send(`${attempts}/${id}/attempt_first_factor`, {
      strategy: 'password',
      password: password as string,
    });
    expect(theirs.status).toBe(404);
  });
});

describe('signing in with an e-mail code', () => {
  const begin = async () => {
    const browser = newBrowser(fixture);
    const { id } = (await browser.send(attempts, { identifier: email })).json.response;
    await browser.send(`${attempts}/${id}/prepare_first_factor`, { strategy: 'email_code' });
    const { to, code } = fixture.clerk.emails().at(-1) ?? { to: '', code: '' };
    const attempt = (guess: string) =>
      browser.send(`${attempts}/${id}/attempt_first_factor`, { strategy: 'email_code', code: guess });
    return { to, code, wrong: code === '000000' ? '000001' : '000000', attempt };
  };

  it('works with the one that was sent', async () => {
    const { to, code, attempt } = await begin();
    expect(to).toBe(email);
    expect(code).toMatch(/^\d{6}$/);
    expect((await attempt(code)).json.response.status).toBe('complete');
  });

  it('fails with another, and after three of them for good', async () => {
    const { code, wrong, attempt } = await begin();
    for (let guess = 0; guess < 3; guess += 1)
      expect((await attempt(wrong)).json.errors).toMatchObject([
        { code: 'form_code_incorrect', meta: { param_name: 'code' } },
      ]);
    expect((await attempt(code)).json.errors[0].code).toBe('verification_failed');
  });

  it('fails after ten minutes', async () => {
    const { code, attempt } = await begin();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 10 * 60 * 1000 });
    expect((await attempt(code)).json.errors[0].code).toBe('verification_expired');
  });
});
