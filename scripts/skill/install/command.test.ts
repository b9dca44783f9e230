import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { lastWords, type Outcome, printed, run } from './command.ts';

const place = { folder: '/', env: { PATH: process.env.PATH }, timeMs: 10_000 };

test('tells the exit code and both streams', async () => {
  const outcome = await run('sh', ['-c', 'echo out; echo err >&2; exit 3'], place);
  expect(outcome).toEqual({ code: 3, stdout: 'out\n', stderr: 'err\n' });
  expect(lastWords(outcome)).toBe('exit 3: out\nerr');
});

test('a command that is not there is an outcome, not an exception', async () => {
  const outcome = await run('no-such-command', [], place);
  expect(outcome).toMatchObject({ code: 1, stderr: expect.stringMatching(/ENOENT/) });
});

test('ends what takes too long, with its children', async () => {
  const outcome = await run('sh', ['-c', 'sleep 61 & echo $!; wait'], { ...place, timeMs: 300 });
  expect(outcome).toMatchObject({ code: 1, stderr: expect.stringMatching(/ended after 0\.3 s/) });
  expect(Number(outcome.stdout)).toBeGreaterThan(0);
  await vi.waitFor(() => expect(isRunning(outcome.stdout)).toBe(false));
});

test('reads JSON of the right shape only', () => {
  const saying = (stdout: string): Outcome => ({ code: 0, stdout, stderr: '' });
  const shape = z.array(z.number());
  expect(printed(saying('[1]'), shape)).toEqual([1]);
  expect(printed(saying('["1"]'), shape)).toBeUndefined();
  expect(printed(saying('error'), shape)).toBeUndefined();
});

test('an interrupted program leaves no process and no folder', async () => {
  const program = path.join(import.meta.dirname, 'fixtures/interrupted.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [chunk] = await once(child.stdout, 'data');
  const folder = String(chunk);
  const pid = await vi.waitFor(
    () => {
      const text = readFileSync(path.join(folder, 'pid'), 'utf8').trim();
      expect(isRunning(text)).toBe(true);
      return text;
    },
    { timeout: 5_000 },
  );
  child.kill('SIGINT');
  expect(await once(child, 'close')).toEqual([130, null]);
  expect(existsSync(folder)).toBe(false);
  await vi.waitFor(() => expect(isRunning(pid)).toBe(false));
}, 20_000);

/** A dead process that nobody has asked for its exit code yet is not running. */
function isRunning(pid: string): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', pid.trim()], { encoding: 'utf8' });
  return /^[^Z\s]/.test(stdout.trim());
}
