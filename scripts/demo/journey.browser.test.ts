import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClerkClient } from '@clerk/backend';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  CAST,
  type InstanceKind,
  type LocalClerk,
  type Person as PersonName,
  startLocalClerk,
} from '../../evals/harness/clerk/index.ts';
import { clientOptions } from '../../evals/harness/clerk/testing.ts';
import { TEMPLATE } from '../skill/paths.ts';
import { overflow, seriousFindings } from './accessibility.ts';
import { type Chromium, IS_TESTED, launchChromium, type Person, redirectsOf, refusals } from './chromium.ts';
import {
  DEVELOPMENT_KEYS_WARNING,
  enterCode,
  enterEmail,
  enterPassword,
  errorText,
  signIn,
  signOut,
  switchOrganization,
} from './clerk-ui.ts';
import { copyOfApp, type Mode, type NextApp, startNextApp } from './next-app.ts';
import { onDashboard, onSignIn } from './template-ui.ts';

let chromium: Chromium;
const keysFolder = mkdtempSync(join(tmpdir(), 'journey-'));
const keysFile = join(keysFolder, 'keys.json');

beforeAll(async () => {
  chromium = await launchChromium();
});
afterAll(async () => {
  await chromium?.close();
  rmSync(keysFolder, { recursive: true, force: true });
});

describe.runIf(IS_TESTED).each<[Mode, InstanceKind]>([
  ['dev', 'production'],
  ['production', 'production'],
  ['dev', 'development'],
])('the template in %s, with a %s instance', (mode, instance) => {
  let clerk: LocalClerk;
  let app: NextApp;
  let people: Person[] = [];

  beforeAll(async () => {
    clerk = await startLocalClerk({ instance, keysFile });
    const env = { ...clerk.env(), ...clerk.browserEnv() };
    app = await startNextApp({ folder: copyOfApp(TEMPLATE), mode, env });
  });
  afterAll(async () => {
    await app?.stop();
    await clerk?.close();
  });
  beforeEach(() => clerk.reset());
  afterEach(async () => {
    const complaints = people.flatMap((person) => person.complaints);
    const warnings = new Set(people.flatMap((person) => person.warnings));
    await Promise.all(people.map(({ context }) => context.close()));
    people = [];
    expect(complaints).toEqual([]);
    expect([...warnings]).toEqual(instance === 'development' ? [DEVELOPMENT_KEYS_WARNING] : []);
    expect(clerk.unknownRequests()).toEqual([]);
  });

  const newPerson = async (options?: BrowserContextOptions): Promise<Person> => {
    const person = await chromium.person(options);
    people.push(person);
    return person;
  };
  const signedIn = async (name: PersonName, options?: BrowserContextOptions): Promise<Person> => {
    const person = await newPerson(options);
    await person.page.goto(`${app.url}/dashboard`);
    await signIn(person.page, CAST.people[name].email, CAST.people[name].password as string);
    await onDashboard(person.page);
    return person;
  };
  const api = (page: Page, path: string) =>
    page.evaluate(async (address) => {
      const reply = await fetch(address);
      return { status: reply.status, text: await reply.text() };
    }, path);

  test('sends a stranger to sign in, says what is wrong, and leads back to where they came from', async () => {
    const { page, complaints } = await newPerson();
    await page.goto(`${app.url}/dashboard`);
    await onSignIn(page);

    await enterEmail(page, 'nobody@example.com');
    expect(await errorText(page)).toMatch(/couldn't find|no account/i);
    await enterEmail(page, CAST.people.alice.email);
    await enterPassword(page, 'not-her-password');
    expect(await errorText(page)).toMatch(/password is incorrect/i);
    expect(refusals(complaints)).toHaveLength(2);

    await enterPassword(page, CAST.people.alice.password as string);
    await onDashboard(page);
  });

  test('keeps notes: added, still there after a reload, deleted', async () => {
    const { page } = await signedIn('alice');
    await addNote(page, 'Water the plants');
    await page.reload();
    // For a moment what was streamed is there twice: hidden, and where it belongs.
    await page.getByText('Water the plants').filter({ visible: true }).waitFor();
    await page.getByRole('button', { name: 'Delete' }).click();
    await page.getByText('Nothing here yet').filter({ visible: true }).waitFor();
  });

  test('signs in with a code that came by e-mail, and not with another', async () => {
    const { page, complaints } = await newPerson();
    await page.goto(`${app.url}/sign-in`);
    await enterEmail(page, CAST.people.bob.email);
    await page.getByText('Use another method').click();
    await page.getByText(/email code to/i).click();
    const code = await sentTo(clerk, CAST.people.bob.email);
    await enterCode(page, code === '000000' ? '000001' : '000000');
    expect(await errorText(page)).toMatch(/incorrect code/i);
    expect(refusals(complaints)).toHaveLength(1);
    await enterCode(page, code);
    await onDashboard(page);
  });

  test('signs up someone new, whose address a code proves', async () => {
    const { page } = await newPerson();
    await page.goto(`${app.url}/sign-up`);
    await page.locator('input[name=emailAddress]').fill('carol@example.com');
    await page.locator('input[name=password]').fill('carol-password');
    await page.locator('.cl-formButtonPrimary').click();
    await enterCode(page, await sentTo(clerk, 'carol@example.com'));
    await onDashboard(page);
  });

  test('never shows two people each other’s notes', async () => {
    const [alice, bob] = [await signedIn('alice'), await signedIn('bob')];
    await addNote(alice.page, 'Alice was here');
    await addNote(bob.page, 'Bob was here');
    for (const [person, own, other] of [
      [alice, 'Alice was here', 'Bob was here'],
      [bob, 'Bob was here', 'Alice was here'],
    ] as const) {
      await person.page.reload();
      await onDashboard(person.page);
      const seen = `${await person.page.content()}${(await api(person.page, '/api/notes')).text}`;
      expect(seen).toContain(own);
      expect(seen).not.toContain(other);
    }
  });

  test('lets an admin read the organization’s notes while it is the active one', async () => {
    const { page, complaints } = await signedIn('adam');
    await addNote(page, 'Acme plans');
    const notes = () => api(page, '/api/orgs/org_acme/notes');
    expect(await notes()).toMatchObject({ status: 200, text: expect.stringContaining('Acme plans') });
    await switchOrganization(page, null);
    expect(await notes()).toMatchObject({ status: 403, text: expect.not.stringContaining('Acme plans') });
    expect(refusals(complaints)).toHaveLength(1);
    await switchOrganization(page, 'Acme');
    expect(await notes()).toMatchObject({ status: 200, text: expect.stringContaining('Acme plans') });
  });

  test('keeps someone signed in whose token expired while no page was open', async () => {
    const { page, context } = await signedIn('alice');
    await page.goto('about:blank');
    const { value: fresh } = await sessionCookie(context);
    const claims = JSON.parse(Buffer.from(fresh.split('.')[1] ?? '', 'base64url').toString());
    const minute = { iat: claims.iat - 600, nbf: claims.nbf - 600, exp: claims.exp - 600 };
    const expired = await clerk.token('alice', { ...claims, ...minute });
    const old = (await context.cookies()).filter(({ name }) => name.startsWith('__session'));
    await context.addCookies(old.map((cookie) => ({ ...cookie, value: expired })));

    const response = await page.goto(`${app.url}/dashboard`);
    expect(redirectsOf(response)).toContain('/frontend/v1/client/handshake');
    await onDashboard(page);
    expect((await sessionCookie(context)).value).not.toBe(expired);
  });

  test('gets a new token before the old one expires while a page is open', async () => {
    const { page, context } = await signedIn('alice');
    await page.clock.install();
    await page.reload();
    await onDashboard(page);
    const before = (await sessionCookie(context)).value;
    await page.clock.fastForward(60_000);
    await vi.waitFor(async () => expect((await sessionCookie(context)).value).not.toBe(before), WAIT);
    expect((await api(page, '/api/notes')).status).toBe(200);
  });

  test('has someone with a compromised password set another one first', async () => {
    const { email, password } = CAST.people.alice;
    const backend = createClerkClient(clientOptions(clerk));
    await backend.users.setPasswordCompromised('user_alice');
    const { page, complaints } = await newPerson();
    await page.goto(`${app.url}/dashboard`);
    await signIn(page, email, password as string);
    await page.waitForURL((url) => url.pathname === '/sign-in/tasks/reset-password');
    await page.locator('input[name=newPassword]').waitFor();
    expect((await api(page, '/api/notes')).status).toBe(401);
    expect(refusals(complaints)).toHaveLength(1);

    await page.locator('input[name=newPassword]').fill('another-password');
    await page.locator('input[name=confirmPassword]').fill('another-password');
    await page.locator('.cl-formButtonPrimary').click();
    await onDashboard(page);
    expect((await api(page, '/api/notes')).status).toBe(200);
  });

  test('has someone without an organization choose one first, where everybody needs one', async () => {
    const port = Number(new URL(clerk.url).port);
    const restart = async (forceOrganizationSelection: boolean) => {
      await clerk.close();
      clerk = await startLocalClerk({
        instance,
        keysFile,
        port,
        seed: { ...CAST, settings: { forceOrganizationSelection } },
      });
    };
    await restart(true);
    try {
      const { page, complaints } = await newPerson();
      await page.goto(`${app.url}/dashboard`);
      await signIn(page, CAST.people.bob.email, CAST.people.bob.password as string);
      await page.waitForURL((url) => url.pathname === '/sign-in/tasks/choose-organization');
      await page.locator('input[name=name]').fill('Initech');
      expect((await api(page, '/api/notes')).status).toBe(401);
      expect(refusals(complaints)).toHaveLength(1);
      await page.locator('.cl-formButtonPrimary').click();
      await onDashboard(page);
      await page.locator('.cl-organizationSwitcherTrigger').getByText('Initech').waitFor();
    } finally {
      await restart(false);
    }
  });

  test('lets people change their name', async () => {
    const { page } = await signedIn('adam');
    await page.locator('.cl-userButtonTrigger').click();
    await page.locator('.cl-userButtonPopoverActionButton__manageAccount').click();
    await page.locator('.cl-profileSectionPrimaryButton__profile').click();
    await page.locator('input[name=firstName]').fill('Adamo');
    await page.locator('.cl-formButtonPrimary').click();
    await page.getByText('Adamo Smith').first().waitFor();
    expect(clerk.user('user_adam')).toMatchObject({ first_name: 'Adamo', last_name: 'Smith' });
  });

  test('ends a sign-in in every tab at once', async () => {
    const { page, context, complaints } = await signedIn('alice');
    const other = await context.newPage();
    await other.goto(`${app.url}/dashboard`);
    await onDashboard(other);
    await page.bringToFront();
    await signOut(page);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await other.locator('.cl-userButtonTrigger').waitFor({ state: 'detached' });
    await other.goto(`${app.url}/dashboard`);
    await onSignIn(other);
    expect((await api(other, '/api/notes')).status).toBe(401);
    expect(refusals(complaints)).toHaveLength(1);
  });

  test('signs out someone whose session was revoked', async () => {
    const { page, complaints } = await signedIn('alice');
    const backend = createClerkClient(clientOptions(clerk));
    const { data } = await backend.sessions.getSessionList({ userId: 'user_alice' });
    await page.clock.install();
    await page.reload();
    await onDashboard(page);
    await Promise.all(data.map(({ id }) => backend.sessions.revokeSession(id)));
    await page.clock.fastForward(60_000);
    await onSignIn(page);
    expect(refusals(complaints)).not.toEqual([]);
  });

  // Looks do not depend on how the app is served.
  if (mode === 'production')
    test.each(['light', 'dark'] as const)('is accessible and fits a phone, in %s', async (colorScheme) => {
      const { page } = await signedIn('alice', { colorScheme, viewport: PHONE });
      await addNote(
        page,
        // The app keeps notes from one test to the next.
        `A note in ${colorScheme} with a long word: Donaudampfschifffahrtsgesellschaftskapitän`,
      );
      await expectGood(page);
      await page.locator('.cl-organizationSwitcherTrigger').click();
      await page.locator('.cl-organizationSwitcherPopoverCard').waitFor();
      await expectGood(page);

      const stranger = await newPerson({ colorScheme, viewport: PHONE });
      for (const path of ['/', '/sign-in', '/sign-up']) {
        await stranger.page.goto(`${app.url}${path}`);
        await stranger.page
          .locator(path === '/' ? 'nav button' : '.cl-formButtonPrimary')
          .first()
          .waitFor();
        await expectGood(stranger.page);
      }
    });
});

/** A narrow phone of today. */
const PHONE = { width: 360, height: 740 };

/** For what takes a moment in a page. */
const WAIT = { timeout: 60_000, interval: 100 };

async function expectGood(page: Page): Promise<void> {
  expect(await seriousFindings(page)).toEqual([]);
  expect(await overflow(page)).toBe(0);
}

async function addNote(page: Page, text: string): Promise<void> {
  await page.getByLabel('New note').fill(text);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.locator('.notes').getByText(text).filter({ visible: true }).waitFor();
}

/** The newest code that was sent to an address. */
function sentTo(clerk: LocalClerk, address: string): Promise<string> {
  return vi.waitFor(() => {
    const email = clerk.emails().findLast(({ to }) => to === address);
    if (!email) throw new Error(`nothing was sent to ${address}`);
    return email.code;
  }, WAIT);
}

async function sessionCookie(context: BrowserContext) {
  const cookie = (await context.cookies()).find(({ name }) => name === '__session');
  if (!cookie) throw new Error('there is no session cookie');
  return cookie;
}
