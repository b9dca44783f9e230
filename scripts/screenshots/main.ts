import { join } from 'node:path';
import { Command } from 'commander';
import type { Page } from 'playwright-core';
import { CAST, startLocalClerk } from '../../evals/harness/clerk/index.ts';
import { print } from '../../evals/harness/cli/output.ts';
import { runProgram } from '../../evals/harness/cli/program.ts';
import { launchChromium } from '../demo/chromium.ts';
import { signIn } from '../demo/clerk-ui.ts';
import { copyOfApp, startNextApp } from '../demo/next-app.ts';
import { TEMPLATE } from '../skill/paths.ts';

const NOTES = ['Ask Adam for the plan', 'Book the room for Friday', 'Water the plants'];

const program = new Command('screenshots')
  .description('Takes the pictures of the README anew: the template as alice sees it, with local Clerk.')
  .action(takeScreenshots);

process.exitCode = await runProgram(program, process.argv.slice(2), () => {});

async function takeScreenshots(): Promise<void> {
  const clerk = await startLocalClerk();
  const env = { ...clerk.env(), ...clerk.browserEnv() };
  const app = await startNextApp({ folder: copyOfApp(TEMPLATE), mode: 'production', env });
  const chromium = await launchChromium();
  try {
    const { page } = await chromium.person({
      viewport: { width: 880, height: 520 },
      reducedMotion: 'reduce',
    });
    await page.goto(`${app.url}/dashboard`);
    await page.locator('input[name=identifier]').waitFor();
    await take(page, 'sign-in');

    await signIn(page, CAST.people.alice.email, CAST.people.alice.password ?? '');
    for (const note of NOTES) {
      await page.getByLabel('New note').fill(note);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.locator('.notes').getByText(note).waitFor();
    }
    await page.locator('.cl-userButtonTrigger').waitFor();
    await take(page, 'dashboard');

    await page.emulateMedia({ colorScheme: 'dark' });
    await page.locator('.cl-organizationSwitcherTrigger').click();
    await page.locator('.cl-organizationSwitcherPopoverCard').getByText('Personal account').waitFor();
    await take(page, 'organization-switch');
  } finally {
    await chromium.close();
    await app.stop();
    await clerk.close();
  }
}

async function take(page: Page, name: string): Promise<void> {
  const path = join(import.meta.dirname, `${name}.png`);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
  print(path);
}
