import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { CAST, type LocalClerk, startLocalClerk } from '../../evals/harness/clerk/index.ts';
import { TEMPLATE } from '../skill/paths.ts';
import { type Chromium, IS_TESTED, launchChromium, type Person, redirectsOf, refusals } from './chromium.ts';
import { DEVELOPMENT_KEYS_WARNING, signIn } from './clerk-ui.ts';
import { copyOfApp, type NextApp, startNextApp } from './next-app.ts';
import { onDashboard, onSignIn } from './template-ui.ts';

// What is different with a development instance; the journey shows that everything else is the same.
describe.runIf(IS_TESTED)('the template in production, with a development instance', () => {
  const keysFolder = mkdtempSync(join(tmpdir(), 'dev-browser-'));
  let chromium: Chromium;
  let clerk: LocalClerk;
  let app: NextApp;
  let output = '';
  let people: Person[] = [];

  beforeAll(async () => {
    chromium = await launchChromium();
    clerk = await startLocalClerk({ instance: 'development', keysFile: join(keysFolder, 'keys.json') });
    app = await startNextApp({
      folder: copyOfApp(TEMPLATE),
      mode: 'production',
      env: { ...clerk.env(), ...clerk.browserEnv() },
      onOutput: (text) => {
        output += text;
      },
    });
  });
  afterAll(async () => {
    await app?.stop();
    await clerk?.close();
    await chromium?.close();
    rmSync(keysFolder, { recursive: true, force: true });
  });
  beforeEach(() => clerk.reset());
  afterEach(async () => {
    const complaints = people.flatMap((person) => person.complaints);
    const warnings = new Set(people.flatMap((person) => person.warnings));
    await Promise.all(people.map(({ context }) => context.close()));
    people = [];
    expect(complaints).toEqual([]);
    expect([...warnings]).toEqual([DEVELOPMENT_KEYS_WARNING]);
    expect(clerk.unknownRequests()).toEqual([]);
    // The SDK would tell Clerk of development instances, and says so first.
    expect(output).not.toMatch(/telemetry/i);
  });

  const newPerson = async (): Promise<Person> => {
    const person = await chromium.person();
    people.push(person);
    return person;
  };
  const alice = async (url = app.url): Promise<Person> => {
    const person = await newPerson();
    await person.page.goto(`${url}/dashboard`);
    await signIn(person.page, CAST.people.alice.email, CAST.people.alice.password as string);
    await onDashboard(person.page);
    return person;
  };

  test('gives a first visitor a dev browser, once, and leaves nothing of it in the address', async () => {
    const { page, context } = await newPerson();
    const first = await page.goto(`${app.url}/sign-in?tab=1`);
    expect(redirectsOf(first)).toContain('/frontend/v1/client/handshake');
    await onSignIn(page);
    expect(page.url()).toBe(`${app.url}/sign-in?tab=1`);
    await page.getByText('Development mode').first().waitFor();
    await page.getByText('local Clerk (a stand-in)').first().waitFor();
    const names = (await context.cookies()).map(({ name }) => name);
    expect(names).toEqual(
      expect.arrayContaining(['__clerk_db_jwt', expect.stringMatching(/^__clerk_db_jwt_[\w-]{8}$/)]),
    );
    // By which a production instance knows its browsers.
    expect(names).not.toContain('__client');

    expect(redirectsOf(await page.goto(`${app.url}/sign-in`))).toEqual([]);
    await onSignIn(page);
  });

  test('has clerk-js send the dev browser with everything that it asks for', async () => {
    const person = await newPerson();
    const sent: (string | null)[] = [];
    person.context.on('request', (request) => {
      const { pathname, searchParams } = new URL(request.url());
      if (/^\/frontend\/v1\/(?!client\/handshake)/.test(pathname))
        sent.push(searchParams.get('__clerk_db_jwt'));
    });
    await person.page.goto(`${app.url}/dashboard`);
    await signIn(person.page, CAST.people.alice.email, CAST.people.alice.password as string);
    await onDashboard(person.page);
    expect(new Set(sent)).toEqual(new Set([await devBrowserOf(person.context)]));
    // clerk-js tells a development instance where it is used.
    expect(clerk.requests()).toContainEqual(
      expect.objectContaining({ method: 'PATCH', path: '/frontend/v1/environment', status: 200 }),
    );
  });

  test('starts over where local Clerk has forgotten everything', async () => {
    const { page, context, complaints } = await alice();
    const before = await devBrowserOf(context);
    clerk.reset();
    await page.reload();
    await page.locator('.cl-userButtonTrigger').waitFor({ state: 'detached' });
    // clerk-js takes the old dev browser away first. It has started over once nobody is signed in by the new one;
    // until then the page's session token, which is good for a minute, would still open the dashboard.
    await page.waitForFunction(
      (old) => !document.cookie.includes(old) && /(?:^|; )__client_uat=0(?:;|$)/.test(document.cookie),
      before,
    );
    expect(clerk.requests()).toContainEqual(
      expect.objectContaining({ method: 'POST', path: '/frontend/v1/dev_browser', status: 200 }),
    );
    await page.goto(`${app.url}/dashboard`);
    await signIn(page, CAST.people.alice.email, CAST.people.alice.password as string);
    await onDashboard(page);
    expect(refusals(complaints)).not.toEqual([]);
  });

  test('lets someone go on at another host of this machine, where the address brings the dev browser', async () => {
    const { context } = await alice(app.url.replace('localhost', '127.0.0.1'));
    const other = await newPerson();
    const devBrowser = await devBrowserOf(context);
    await other.page.goto(`${app.url}/dashboard?__clerk_db_jwt=${devBrowser}`);
    await onDashboard(other.page);
    expect(other.page.url()).toBe(`${app.url}/dashboard`);
    expect(await devBrowserOf(other.context)).toBe(devBrowser);
  });
});

async function devBrowserOf(context: BrowserContext): Promise<string> {
  const cookie = (await context.cookies()).find(({ name }) => name === '__clerk_db_jwt');
  if (!cookie) throw new Error('there is no dev browser');
  return cookie.value;
}
