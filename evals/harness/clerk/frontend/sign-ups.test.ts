import { describe, expect, it } from 'vitest';
import { localClerk } from '../testing.ts';
import { newBrowser, type TestBrowser } from './testing.ts';

const fixture = localClerk();
const attempts = '/v1/client/sign_ups';
const carol = { email_address: 'Carol@example.com', password: 'carol-password', first_name: 'Carol' };

async function verify(browser: TestBrowser, id: string, code?: string) {
  await browser.send(`${attempts}/${id}/prepare_verification`, { strategy: 'email_code' });
  const sent = fixture.clerk.emails().at(-1)?.code ?? '';
  return browser.send(`${attempts}/${id}/attempt_verification`, {
    strategy: 'email_code',
    code: code ?? sent,
  });
}

describe('signing up', () => {
  it('makes a user once the code that was sent comes back, and signs them in', async () => {
    const browser = newBrowser(fixture);
    const created = (await browser.send(attempts, carol)).json.response;
    expect(created).toMatchObject({ status: 'missing_requirements', unverified_fields: ['email_address'] });
    const { json } = await verify(browser, created.id);
    expect(json.response).toMatchObject({ status: 'complete' });
    expect(json.client.sessions).toHaveLength(1);
    const user = await fixture.api.users.getUser(json.response.created_user_id);
    expect([user.firstName, user.primaryEmailAddress?.emailAddress]).toEqual(['Carol', 'carol@example.com']);
    expect(await newBrowser(fixture).signIn('carol@example.com', 'carol-password')).toMatch(/^sess_/);
  });

  it('makes nobody with another code', async () => {
    const browser = newBrowser(fixture);
    const { id } = (await browser.send(attempts, carol)).json.response;
    expect((await verify(browser, id, 'no')).json.errors[0].code).toBe('form_code_incorrect');
    expect((await fixture.api.users.getUserList()).totalCount).toBe(4);
  });

  it('asks for what is missing, and takes it later', async () => {
    const browser = newBrowser(fixture);
    const { id, missing_fields } = (await browser.send(attempts, { email_address: carol.email_address })).json
      .response;
    expect(missing_fields).toEqual(['password']);
    const { json } = await browser.send(`${attempts}/${id}`, { password: carol.password }, 'PATCH');
    expect(json.response.missing_fields).toEqual([]);
  });

  it.each([
    ['an address that is taken', { ...carol, email_address: 'alice@example.com' }, 'form_identifier_exists'],
    ['something that is no address', { ...carol, email_address: 'carol' }, 'form_param_format_invalid'],
    ['a short password', { ...carol, password: 'carol' }, 'form_password_length_too_short'],
    ['a very long password', { ...carol, password: 'c'.repeat(73) }, 'form_password_length_too_long'],
  ])('refuses %s', async (_what, form, code) => {
    const { status, json } = await newBrowser(fixture).send(attempts, form);
    expect([status, json.errors[0].code]).toEqual([422, code]);
  });
});
