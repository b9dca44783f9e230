import type { Page } from 'playwright-core';

/*
 * Clerk's UI as people use it. Its class names are public: they are what `appearance.elements` styles.
 */

/** What clerk-js (6.40.0) says on the console of every page with a development instance. */
export const DEVELOPMENT_KEYS_WARNING =
  'Clerk: Clerk has been loaded with development keys. Development instances have strict usage limits and should not ' +
  'be used when deploying your application to production. Learn more: https://clerk.com/docs/deployments/overview';

/** Signs in with a password on the page that asks for it. */
export async function signIn(page: Page, email: string, password: string): Promise<void> {
  await enterEmail(page, email);
  await enterPassword(page, password);
}

export async function enterEmail(page: Page, email: string): Promise<void> {
  await page.locator('input[name=identifier]').fill(email);
  await page.locator('.cl-formButtonPrimary').click();
}

export async function enterPassword(page: Page, password: string): Promise<void> {
  await page.locator('input[name=password]:visible').fill(password);
  await page.locator('.cl-formButtonPrimary').click();
}

/** Types a code that came by e-mail; Clerk's UI sends it with the last digit. */
export async function enterCode(page: Page, code: string): Promise<void> {
  await page.locator('input[autocomplete=one-time-code]').fill(code);
}

/** What Clerk's UI complains about at a field or above the form. */
export async function errorText(page: Page): Promise<string> {
  const error = page.locator('.cl-formFieldErrorText, .cl-otpCodeFieldErrorText, .cl-alertText').first();
  return (await error.textContent()) ?? '';
}

/** Makes another organization the active one; null for the personal account. */
export async function switchOrganization(page: Page, name: string | null): Promise<void> {
  await page.locator('.cl-organizationSwitcherTrigger').click();
  const popover = page.locator('.cl-organizationSwitcherPopoverCard');
  await popover
    .getByText(name ?? 'Personal account', { exact: true })
    .first()
    .click();
  await popover.waitFor({ state: 'hidden' });
}

export async function signOut(page: Page): Promise<void> {
  await page.locator('.cl-userButtonTrigger').click();
  await page.locator('.cl-userButtonPopoverActionButton__signOut').click();
}
