import { decodeJwt } from 'jose';
import { describe, expect, it } from 'vitest';
import { FRONTEND_PATH, INSTANCES } from '../instance.ts';
import { type Fixture, localClerk } from '../testing.ts';
import { APP, newBrowser } from './testing.ts';

const fixture = localClerk('development');
const production = localClerk();

/** A browser that has got its dev browser as clerk-js does. */
async function devBrowser() {
  const { json } = await newBrowser(fixture).send('/v1/dev_browser');
  const id: string = json.id;
  return { id, browser: newBrowser(fixture, id) };
}

async function alice() {
  const { id, browser } = await devBrowser();
  await browser.signIn('alice@example.com', 'alice-password');
  return { id, browser };
}

/** What the real SDK makes of the navigation of a browser with these cookies. */
function navigate({ api, clerk }: Fixture, cookies: ReadonlyMap<string, string>, url = `${APP}/dashboard`) {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const request = new Request(url, {
    headers: { accept: 'text/html', 'sec-fetch-dest': 'document', cookie },
  });
  return api.authenticateRequest(request, { proxyUrl: `${clerk.url}${FRONTEND_PATH}` });
}

/** Follows a handshake until the SDK has what it wants, and keeps the cookies. */
async function shake(cookies: Map<string, string>, url?: string) {
  const asked = await navigate(fixture, cookies, url);
  const there = asked.headers.get('location') as string;
  const answer = await fetch(there, { redirect: 'manual' });
  const back = answer.headers.get('location') as string;
  const state = await navigate(fixture, cookies, back);
  for (const line of state.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (line.includes('Max-Age=0')) cookies.delete(name);
    else cookies.set(name, value);
  }
  return { reason: asked.reason, there, answer, back, state };
}

const userIn = (state: Awaited<ReturnType<typeof navigate>>) => {
  const auth = state.toAuth();
  return auth && 'userId' in auth ? auth.userId : undefined;
};

describe('a development instance', () => {
  it('has keys for development and tokens of its own, and takes no key of the production instance', async () => {
    const { clerk } = fixture;
    expect(clerk.publishableKey).toMatch(/^pk_test_/);
    expect(clerk.secretKey).toMatch(/^sk_test_\w{40}$/);
    expect(clerk.env()).toMatchObject({
      NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY: clerk.publishableKey,
      CLERK_SECRET_KEY: clerk.secretKey,
    });
    expect(decodeJwt(await clerk.token('alice')).iss).toBe('https://local-stand-in.clerk.accounts.dev');
    const authorization = `Bearer ${clerk.secretKey.replace('sk_test_', 'sk_live_')}`;
    expect((await fetch(`${clerk.url}/v1/users`, { headers: { authorization } })).status).toBe(401);
  });

  it('says in its settings that it is for development, and a stand-in', async () => {
    const { browser } = await devBrowser();
    const { json } = await browser.send('/v1/environment', {}, 'PATCH');
    expect(json.display_config).toMatchObject({
      instance_environment_type: 'development',
      show_devmode_warning: true,
      application_name: expect.stringContaining('stand-in'),
    });
  });

  it('gives credentials that the SDK takes for a navigation', async () => {
    const { cookie = '' } = await fixture.clerk.credentials('alice', 'cookie');
    const cookies = new Map(cookie.split('; ').map((pair) => pair.split('=') as [string, string]));
    expect(userIn(await navigate(fixture, cookies))).toBe('user_alice');
  });
});

describe('a dev browser', () => {
  it('is how the Frontend API knows a browser, without a cookie', async () => {
    const { id, browser } = await alice();
    expect(id).toMatch(/^dvb_/);
    expect(browser.cookies.size).toBe(0);
    expect((await browser.get('/v1/client')).json.response.sessions).toHaveLength(1);
    expect((await newBrowser(fixture, id).get('/v1/client')).json.response.sessions).toHaveLength(1);
    const other = await devBrowser();
    expect((await other.browser.get('/v1/client')).json.response).toBeNull();
  });

  it('has to be one of the instance, or clerk-js gets itself another', async () => {
    for (const browser of [newBrowser(fixture), newBrowser(fixture, 'dvb_of_yesterday')])
      for (const path of ['/v1/client', '/v1/environment', '/v1/me/organization_memberships']) {
        const { status, json } = await browser.get(path);
        expect([path, status, json.errors[0].code]).toEqual([path, 401, 'dev_browser_unauthenticated']);
      }
    const { id, browser } = await alice();
    fixture.clerk.reset();
    expect((await browser.get('/v1/client')).status).toBe(401);
    expect(id).not.toBe((await devBrowser()).id);
  });

  it('is nothing to a production instance', async () => {
    expect((await newBrowser(production).send('/v1/dev_browser')).status).toBe(404);
    expect((await newBrowser(production, 'dvb_any').get('/v1/client')).status).toBe(200);
  });

  it('is kept out of the record of requests', async () => {
    const { id } = await alice();
    const cookies = new Map([['__clerk_db_jwt', id]]);
    await shake(new Map([...cookies, ['__client_uat', '1']]));
    const record = JSON.stringify(fixture.clerk.requests());
    expect(record).toContain('/v1/client/handshake');
    expect(record).not.toContain(id);
  });
});

describe('a client’s time of change', () => {
  it('is when its session began: clerk-js makes the SDK refuse tokens that are older', async () => {
    const { browser } = await alice();
    const session = async () => (await browser.get('/v1/client')).json.response;
    const { updated_at: first, sessions } = await session();
    expect(first).toBe(sessions[0].created_at);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect((await session()).updated_at).toBe(first);
  });
});

describe('a handshake of a development instance', () => {
  it('gives a first visitor a dev browser, and leaves nothing in the address', async () => {
    const cookies = new Map<string, string>();
    const { reason, answer, back, state } = await shake(cookies, `${APP}/dashboard?tab=1`);
    expect(reason).toBe('dev-browser-missing');
    expect(answer.status).toBe(307);
    // It could set no cookie for the app, which is at another site than a real instance.
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(back).toMatch(/^http:\/\/localhost:3000\/dashboard\?tab=1&__clerk_handshake_nonce=nonce_/);
    expect(state.headers.get('location')).toBe(`${APP}/dashboard?tab=1`);
    const { cookieSuffix } = INSTANCES.development;
    expect(cookies.get('__clerk_db_jwt')).toMatch(/^dvb_/);
    expect(cookies.get(`__clerk_db_jwt_${cookieSuffix}`)).toBe(cookies.get('__clerk_db_jwt'));

    const next = await navigate(fixture, cookies);
    expect([next.status, next.reason]).toEqual(['signed-out', 'session-token-and-uat-missing']);
    const browser = newBrowser(fixture, cookies.get('__clerk_db_jwt'));
    expect((await browser.get('/v1/client')).status).toBe(200);
  });

  it('brings a token to someone who is signed in', async () => {
    const { id } = await alice();
    const cookies = new Map([
      ['__clerk_db_jwt', id],
      ['__client_uat', '1'],
    ]);
    const { reason, state } = await shake(cookies);
    expect(reason).toBe('client-uat-but-no-session-token');
    expect(userIn(state)).toBe('user_alice');
    expect(userIn(await navigate(fixture, cookies))).toBe('user_alice');
  });

  it('takes a dev browser from the address, as other hosts pass it on', async () => {
    const { id } = await alice();
    const cookies = new Map<string, string>();
    const { reason, state } = await shake(cookies, `${APP}/dashboard?__clerk_db_jwt=${id}`);
    expect(reason).toBe('dev-browser-sync');
    expect(userIn(state)).toBe('user_alice');
    expect(state.headers.get('location')).toBe(`${APP}/dashboard`);
    expect(cookies.get('__clerk_db_jwt')).toBe(id);
  });

  it('replaces a dev browser that the instance does not know', async () => {
    const cookies = new Map([
      ['__clerk_db_jwt', 'dvb_of_yesterday'],
      ['__client_uat', '1'],
    ]);
    expect(userIn((await shake(cookies)).state)).toBeNull();
    expect(cookies.get('__clerk_db_jwt')).not.toBe('dvb_of_yesterday');
    expect((await navigate(fixture, cookies)).status).toBe('signed-out');
  });
});

describe('the cookies of two instances at one host', () => {
  it('do not get into each other’s way: each has its own under a suffix', async () => {
    const { id } = await alice();
    const cookies = new Map([
      ['__clerk_db_jwt', id],
      ['__client_uat', '1'],
    ]);
    await shake(cookies);
    // What clerk-js of the production instance writes, later: under the plain names, too.
    const bob = await production.clerk.token('bob');
    const since = String(decodeJwt(bob).iat);
    for (const suffix of ['', `_${INSTANCES.production.cookieSuffix}`])
      cookies.set(`__session${suffix}`, bob).set(`__client_uat${suffix}`, since);

    expect(userIn(await navigate(production, cookies))).toBe('user_bob');
    expect(userIn(await navigate(fixture, cookies))).toBe('user_alice');
  });
});
