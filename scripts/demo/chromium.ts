import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
  type Response,
} from 'playwright-core';
import { UserError } from '../../evals/harness/errors.ts';

/** Where Debian, Ubuntu and others install Chromium; `CHROMIUM` names another place. */
const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

const FLAGS = [
  // Containers run as root, where Chromium's own sandbox cannot start. It opens nothing but pages of this machine:
  '--no-sandbox',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** How long anything in a page may take, in milliseconds; generous, for machines that do other things too. */
const TIMEOUT_MS = 60_000;

/** A browser without a window, for the pages of this machine. */
export interface Chromium {
  /** A person of their own: nothing is shared with others. */
  person(options?: BrowserContextOptions): Promise<Person>;
  close(): Promise<void>;
}

/** Somebody at a browser, and what went wrong there. */
export interface Person {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors on the console and in scripts, and requests that would have left this machine. */
  readonly complaints: string[];
  /** What the console warned of. */
  readonly warnings: string[];
}

const executablePath = [process.env.CHROMIUM ?? '', ...PLACES].find((path) => path && existsSync(path));

/** Whether browser tests are run: where Chromium is missing they are skipped, but in CI, where they fail. */
export const IS_TESTED = executablePath !== undefined || process.env.CI !== undefined;

/** @throws UserError where no Chromium is installed. */
export async function launchChromium(): Promise<Chromium> {
  if (!executablePath)
    throw new UserError(
      'no Chromium is installed',
      'install it (apt-get install chromium), or name it: CHROMIUM=/path/to/chromium',
    );
  const home = mkdtempSync(join(tmpdir(), 'chromium-'));
  // Profile, caches and crash reports stay in one folder that is removed at the end.
  const env = { ...(process.env as Record<string, string>), HOME: home, XDG_CONFIG_HOME: home };
  const browser = await chromium.launch({ executablePath, args: FLAGS, env });
  return {
    async person(options) {
      const context = await browser.newContext(options);
      context.setDefaultTimeout(TIMEOUT_MS);
      return { context, ...watch(context), page: await context.newPage() };
    },
    async close() {
      await browser.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The paths that a navigation came through before it ended. */
export function redirectsOf(response: Response | null): string[] {
  const paths: string[] = [];
  for (let request = response?.request().redirectedFrom(); request; request = request.redirectedFrom())
    paths.push(new URL(request.url()).pathname);
  return paths;
}

/** Takes out what Chromium itself says about 4xx answers, for tests that ask for such. */
export function refusals(complaints: string[]): string[] {
  const found = complaints.filter((text) =>
    /^console: Failed to load resource: .* status of 4\d\d /.test(text),
  );
  for (const text of found) complaints.splice(complaints.indexOf(text), 1);
  return found;
}

/** What Chromium itself warns of where a script took long. */
const OF_SLOW_MACHINES = /was preloaded using link preload but not used within a few seconds/;

function watch(context: BrowserContext): Pick<Person, 'complaints' | 'warnings'> {
  const complaints: string[] = [];
  const warnings: string[] = [];
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()} (${message.location().url})`);
    if (message.type() === 'warning' && !OF_SLOW_MACHINES.test(message.text())) warnings.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(`script: ${error.error().message}`));
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url());
    if (/^(https?|wss?):$/.test(protocol) && !['localhost', '127.0.0.1'].includes(hostname))
      complaints.push(`leaves the machine: ${request.url()}`);
  });
  return { complaints, warnings };
}
