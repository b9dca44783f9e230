import { verifyToken } from '@clerk/backend';
import { describe, expect, it } from 'vitest';
import { clientOptions, localClerk } from '../testing.ts';
import { newBrowser, type TestBrowser } from './testing.ts';

const fixture = localClerk();
const BACK = 'http://localhost:3000/dashboard?tab=1';

async function shake(browser: TestBrowser, back = BACK) {
  const { response } = await browser.get(
    `/v1/client/handshake?redirect_url=${encodeURIComponent(back)}&format=nonce`,
  );
  return { status: response.status, location: response.headers.get('location') };
}

describe('a handshake', () => {
  it('brings the browser back, and the app a fresh token, once', async () => {
    const browser = newBrowser(fixture);
    await browser.signIn('alice@example.com', 'alice-password');
    expect(await shake(browser)).toEqual({ status: 307, location: BACK });
    const nonce = browser.cookies.get('__clerk_handshake_nonce') as string;
    const payload = await fixture.api.clients.getHandshakePayload({ nonce });
    const token = payload.directives
      .find((line) => line.startsWith('__session='))
      ?.split(/[=;]/)[1] as string;
    expect(await verifyToken(token, clientOptions(fixture.clerk))).toMatchObject({ sub: 'user_alice' });
    expect(payload.directives.some((line) => /^__client_uat=[1-9]/.test(line))).toBe(true);
    await expect(fixture.api.clients.getHandshakePayload({ nonce })).rejects.toMatchObject({ status: 404 });
  });

  it('takes the cookies away where nobody is signed in', async () => {
    const browser = newBrowser(fixture);
    await shake(browser);
    const nonce = browser.cookies.get('__clerk_handshake_nonce') as string;
    const { directives } = await fixture.api.clients.getHandshakePayload({ nonce });
    expect(directives).toContainEqual(expect.stringMatching(/^__session=;.*Max-Age=0$/));
    expect(directives).toContainEqual(expect.stringMatching(/^__client_uat=0;/));
  });

  it('leads to no other machine', async () => {
    for (const elsewhere of [
      'https://evil.example/',
      'http://localhost.evil.example/',
      'javascript:alert(1)',
      '',
    ])
      expect(await shake(newBrowser(fixture), elsewhere)).toEqual({ status: 422, location: null });
  });
});
