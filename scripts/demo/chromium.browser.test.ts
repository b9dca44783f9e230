import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { overflow, seriousFindings } from './accessibility.ts';
import { type Chromium, IS_TESTED, launchChromium, type Person } from './chromium.ts';

// What the journey relies on to fail: each complaint is provoked once.
let chromium: Chromium;
let person: Person;

beforeAll(async () => {
  chromium = await launchChromium();
  person = await chromium.person();
});
afterAll(() => chromium?.close());

test.runIf(IS_TESTED)('a request that would leave the machine is noticed, and gets nowhere', async () => {
  const failed = person.context.waitForEvent('requestfailed');
  await person.page.setContent('<img src="https://img.clerk.com/x.png" alt="">');
  expect((await failed).failure()?.errorText).toBe('net::ERR_NAME_NOT_RESOLVED');
  expect(person.complaints.splice(0)).toContain('leaves the machine: https://img.clerk.com/x.png');
});

test.runIf(IS_TESTED)('an error on the console and one in a script are noticed', async () => {
  const thrown = person.context.waitForEvent('weberror');
  await person.page.setContent('<script>console.error("oh"); throw new Error("no")</script>');
  await thrown;
  expect(person.complaints.splice(0)).toEqual([expect.stringMatching(/^console: oh/), 'script: no']);
});

test.runIf(IS_TESTED)('a warning on the console is noticed, and is no complaint', async () => {
  await person.page.setContent('<script>console.warn("mind the gap"); console.log("hello")</script>');
  await vi.waitFor(() => expect(person.warnings).toEqual(['mind the gap']));
  expect(person.complaints).toEqual([]);
});

test.runIf(IS_TESTED)('what people cannot read or reach is found', async () => {
  await person.page.setContent(
    '<p style="color:#ccc;background:#fff;width:3000px">Hardly</p><img src="data:,">',
  );
  expect((await seriousFindings(person.page)).map((finding) => finding.split(':')[0])).toEqual(
    expect.arrayContaining(['color-contrast', 'image-alt']),
  );
  expect(await overflow(person.page)).toBeGreaterThan(1000);
});
