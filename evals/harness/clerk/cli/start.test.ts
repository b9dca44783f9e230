import { spawn } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../../paths.ts';
import { freePort } from '../testing.ts';

/** Runs `npm run clerk -- start` on a free port until it has printed its document, or has ended by itself. */
async function start(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const command = ['--import', 'tsx', 'evals/harness/clerk/cli.ts', 'start', '--json'];
  const port = String(await freePort());
  const child = spawn(process.execPath, [...command, '--port', port, ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const printed = new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
      if (stdout.endsWith('}\n')) resolve();
    });
  });
  await Promise.race([printed, ended]);
  if (child.exitCode === null) child.kill('SIGTERM');
  return { code: await ended, stdout, stderr };
}

describe('npm run clerk -- start', () => {
  it.each([
    ['production', [], 'live'],
    ['development', ['--instance', 'development'], 'test'],
  ])('plays a %s instance with %j, and prints its keys', async (_kind, args, word) => {
    const { env } = JSON.parse((await start(args)).stdout);
    expect(env.NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY).toMatch(new RegExp(`^pk_${word}_`));
    expect(env.CLERK_SECRET_KEY).toMatch(new RegExp(`^sk_${word}_`));
  });

  it('starts beside no real key, whatever it plays', async () => {
    for (const args of [[], ['--instance', 'development']]) {
      const { code, stdout, stderr } = await start(args, { CLERK_SECRET_KEY: `sk_test_${'x'.repeat(42)}` });
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toContain('is a key of a real Clerk instance');
    }
  });
});
