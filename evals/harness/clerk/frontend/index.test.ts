import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import manifest from '../../../../package.json' with { type: 'json' };
import { CAST } from '../cast.ts';
import { startLocalClerk } from '../index.ts';
import { localClerk } from '../testing.ts';
import { newBrowser } from './testing.ts';

const fixture = localClerk();

describe('the Frontend API', () => {
  it('names what it has no endpoint for, and reports it', async () => {
    const { status, json } = await newBrowser(fixture).send('/v1/me/totp');
    expect(status).toBe(404);
    expect(json.errors[0].long_message).toBe('local Clerk has no endpoint POST /frontend/v1/me/totp');
    expect(fixture.clerk.unknownRequests()).toMatchObject([{ path: '/frontend/v1/me/totp' }]);
  });

  it('answers pages of this machine, with their cookies, and no others', async () => {
    const ask = (origin: string) => fetch(`${fixture.clerk.url}/frontend/v1/client`, { headers: { origin } });
    const ours = await ask('http://localhost:3000');
    expect(ours.headers.get('access-control-allow-origin')).toBe('http://localhost:3000');
    expect(ours.headers.get('access-control-allow-credentials')).toBe('true');
    const theirs = await ask('https://evil.example');
    expect(theirs.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('says in its settings that it is a stand-in: Clerk’s UI shows that name', async () => {
    const { json } = await newBrowser(fixture).get('/v1/environment');
    expect(json.display_config.application_name).toContain('stand-in');
  });

  it('keeps passwords and codes out of the record of requests', async () => {
    await newBrowser(fixture).signIn('alice@example.com', 'alice-password');
    expect(JSON.stringify(fixture.clerk.requests())).not.toContain('alice-password');
  });

  it('is forgotten by a reset: sign-ups, codes and browsers', async () => {
    const browser = newBrowser(fixture);
    await browser.signIn('alice@example.com', 'alice-password');
    fixture.clerk.reset();
    expect((await browser.get('/v1/client')).json.response).toBeNull();
    expect(fixture.clerk.emails()).toEqual([]);
  });
});

describe('the scripts', () => {
  it('are those of the installed packages, which are pinned', async () => {
    for (const [name, major, file] of [
      ['clerk-js', '6', 'clerk.browser.js'],
      ['ui', '1', 'ui.browser.js'],
    ] as const) {
      const pinned = manifest.devDependencies[`@clerk/${name}`];
      const { status, response } = await newBrowser(fixture).get(`/npm/@clerk/${name}@${major}/dist/${file}`);
      expect([status, response.headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
      const { version } = JSON.parse(readFileSync(`node_modules/@clerk/${name}/package.json`, 'utf8'));
      expect(version).toBe(pinned);
    }
  });

  it.each([
    ['another version', '/npm/@clerk/clerk-js@5/dist/clerk.browser.js', 'was asked for 5'],
    ['a file that is not there', '/npm/@clerk/clerk-js@6/dist/nothing.js', 'has no dist/nothing.js'],
    [
      'a file outside',
      '/npm/@clerk/clerk-js@6/dist/..%2f..%2fui%2fdist%2fui.browser.js',
      'local Clerk has no',
    ],
    ['another package', '/npm/@clerk/backend@3/dist/index.js', 'local Clerk has no'],
  ])('are nothing but these: not %s', async (_what, path, message) => {
    const { status, json } = await newBrowser(fixture).get(path);
    expect([status, json.errors[0].long_message]).toEqual([404, expect.stringContaining(message)]);
  });
});

describe('the page of local Clerk', () => {
  it('says that it is not Clerk, and lists the people', async () => {
    const text = await (await fetch(fixture.clerk.url)).text();
    expect(text).toContain('This is not Clerk');
    expect(text).toMatch(/plays a production\s+instance/);
    for (const { email, password } of Object.values(CAST.people)) {
      expect(text).toContain(email);
      expect(text).toContain(password);
    }
  });

  it('shows names as text', async () => {
    const browser = newBrowser(fixture);
    await browser.signIn('bob@example.com', 'bob-password');
    await browser.send('/v1/organizations', { name: '<script>alert(1)</script>' });
    expect(await (await fetch(fixture.clerk.url)).text()).not.toContain('<script>alert');
  });
});

describe('an instance where everybody acts in an organization', () => {
  it('keeps a session without one pending', async () => {
    const clerk = await startLocalClerk({
      keysFile: fixture.keysFile,
      seed: { ...CAST, settings: { forceOrganizationSelection: true } },
    });
    const browser = newBrowser({ ...fixture, clerk });
    await browser.signIn('bob@example.com', 'bob-password');
    const session = async () => (await browser.get('/v1/client')).json.response.sessions[0];
    expect(await session()).toMatchObject({ status: 'pending', tasks: [{ key: 'choose-organization' }] });
    const { json } = await browser.send('/v1/organizations', { name: 'Initech' });
    await browser.send(`/v1/client/sessions/${(await session()).id}/touch`, {
      active_organization_id: json.response.id,
    });
    expect(await session()).toMatchObject({ status: 'active', tasks: [] });
    await clerk.close();
  });
});
