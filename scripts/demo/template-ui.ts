import type { Page } from 'playwright-core';

/** Waits until the template shows the dashboard to someone who is signed in. */
export async function onDashboard(page: Page): Promise<void> {
  await page.waitForURL((url) => `${url.pathname}${url.search}` === '/dashboard');
  // Visible: while it streams in, React keeps a hidden copy.
  await page.locator('.new-note:visible').waitFor();
  await page.locator('.cl-userButtonTrigger').waitFor();
}

/** Waits until the template asks who somebody is. */
export async function onSignIn(page: Page): Promise<void> {
  await page.waitForURL((url) => url.pathname === '/sign-in');
  await page.locator('input[name=identifier]').waitFor();
}
