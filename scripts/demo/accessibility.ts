import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What Clerk's own components get wrong (@clerk/ui 1.34.0), and no app can mend. */
const OF_CLERK = [
  // "Open organization switcher" does not contain the visible name of the organization.
  { rule: 'label-content-name-mismatch', element: 'cl-organizationSwitcherTrigger' },
];

/** What axe-core finds on a page that is serious or critical: the rule, and the elements. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await stillness(page);
  await page.addScriptTag({ path: AXE });
  const { violations } = await page.evaluate(() =>
    (window as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
    .filter(
      (finding) =>
        !OF_CLERK.some(({ rule, element }) => finding.startsWith(`${rule}: `) && finding.includes(element)),
    );
}

/** Waits until nothing fades or moves in any more: half-faded text has no contrast yet. */
async function stillness(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const moving = () =>
      document
        .getAnimations()
        .filter(
          ({ playState, effect }) =>
            playState === 'running' && Number.isFinite(Number(effect?.getComputedTiming().endTime)),
        );
    while (moving().length > 0) await Promise.allSettled(moving().map(({ finished }) => finished));
  });
}

/** By how many pixels a page is wider than its window: people on a phone would have to scroll sideways. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
