import { decodeJwt } from 'jose';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { localClerk } from '../testing.ts';
import { APP, newBrowser } from './testing.ts';

const fixture = localClerk();
afterEach(() => {
  vi.useRealTimers();
});

async function adam() {
  const browser = newBrowser(fixture);
  const id = await browser.signIn('adam@example.com', 'adam-password');
  const session = `/v1/client/sessions/${id}`;
  const token = async (form = {}) => decodeJwt((await browser.send(`${session}/tokens`, form)).json.jwt);
  return { browser, id, session, token };
}

describe('a session’s token', () => {
  it('is for the page that asks, issued now, with the organization that is active', async () => {
    const { browser, id, token } = await adam();
    const claims = await token();
    expect(claims).toMatchObject({
      sid: id,
      sub: 'user_adam',
      azp: APP,
      sts: 'active',
      o: { id: 'org_acme' },
    });
    // The SDK takes none that is older than the sign-in.
    expect(Number(claims.iat)).toBeGreaterThanOrEqual(Number(browser.cookies.get('__client_uat')));
  });

  it('follows the organization: another, none, and none of which they are no member', async () => {
    const { browser, session, token } = await adam();
    expect(await token({ organization_id: '' })).not.toHaveProperty('o');
    expect(await token()).toHaveProperty('o');
    await browser.send(`${session}/touch`, { active_organization_id: '' });
    expect(await token()).not.toHaveProperty('o');
    const foreign = await browser.send(`${session}/touch`, { active_organization_id: 'org_globex' });
    expect([foreign.status, foreign.json.errors[0].code]).toEqual([
      404,
      'organization_not_found_or_unauthorized',
    ]);
    expect((await browser.send(`${session}/tokens`, { organization_id: 'org_globex' })).status).toBe(404);
  });

  it('can be one of a JWT template', async () => {
    const { browser, session } = await adam();
    const { json } = await browser.send(`${session}/tokens/supabase`);
    expect(decodeJwt(json.jwt)).toMatchObject({ email: 'adam@example.com' });
    expect((await browser.send(`${session}/tokens/fauna`)).status).toBe(404);
  });
});

describe('a session', () => {
  it('remembers the organization for the next sign-in', async () => {
    const { browser, session } = await adam();
    await browser.send(`${session}/touch`, { active_organization_id: '' });
    await browser.send(`${session}/end`);
    const again = await adam();
    expect(await again.token()).not.toHaveProperty('o');
  });

  it.each([
    ['was ended by the browser', (session: string) => ({ end: `${session}/end` })],
    ['was removed by the browser', (session: string) => ({ end: `${session}/remove` })],
  ])('gives no token once it %s', async (_how, how) => {
    const { browser, session } = await adam();
    await browser.send(how(session).end);
    await expectOver(browser, session);
  });

  it('gives no token once it was revoked by the app, signed out, or is a week old', async () => {
    const first = await adam();
    await fixture.api.sessions.revokeSession(first.id);
    await expectOver(first.browser, first.session);
    const second = await adam();
    await second.browser.send('/v1/client/sessions', {}, 'DELETE');
    await expectOver(second.browser, second.session);
    const third = await adam();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 7 * 24 * 60 * 60 * 1000 });
    await expectOver(third.browser, third.session);
  });

  it('belongs to its browser', async () => {
    const { session } = await adam();
    expect((await newBrowser(fixture).send(`${session}/tokens`)).status).toBe(401);
    expect((await newBrowser(fixture).send('/v1/client/sessions/sess_adam/tokens')).status).toBe(401);
  });
});

async function expectOver(browser: ReturnType<typeof newBrowser>, session: string): Promise<void> {
  for (const path of [`${session}/tokens`, `${session}/touch`]) {
    const { status, json } = await browser.send(path);
    expect([status, json.errors[0].code]).toEqual([401, 'authentication_invalid']);
  }
  expect((await browser.get('/v1/client')).json.response.sessions).toEqual([]);
  expect(browser.cookies.get('__client_uat')).toBe('0');
}
