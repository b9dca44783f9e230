import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from '../paths.ts';
import type { Cell } from './confinement.ts';
import { type Confined, start, stopAll } from './process.ts';

let scratch: string;
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'process-'));
});
afterEach(async () => {
  await stopAll();
  rmSync(scratch, { recursive: true, force: true });
});

function run(script: string): Confined {
  const cell: Cell = { folder: scratch, mountedAt: scratch, readOnly: [], sockets: scratch };
  return start({ kind: 'none', reason: 'under test' }, cell, ['-e', script], {});
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

const FOREVER = 'setInterval(() => {}, 1000)';

describe('a process', () => {
  it('tells its exit code and what it printed, both streams', async () => {
    const process = run('console.log("out"); console.error("err"); process.exitCode = 7');
    expect(await process.ended).toEqual({ by: 'itself', code: 7 });
    expect(process.output()).toContain('out');
    expect(process.output()).toContain('err');
  });

  it('is gone once it was stopped', async () => {
    const process = run(FOREVER);
    expect(isAlive(process.pid)).toBe(true);
    await process.stop();
    expect(isAlive(process.pid)).toBe(false);
    expect(await process.ended).toEqual({ by: 'caller' });
  });

  it('that was stopped keeps the harness waiting for nothing', { timeout: 20_000 }, () => {
    // In a process of its own: a test runner has timers too.
    const cell: Cell = { folder: scratch, mountedAt: scratch, readOnly: [], sockets: scratch };
    const harness = `
      const { start } = await import(${JSON.stringify(join(import.meta.dirname, 'process.ts'))});
      await start({ kind: 'none' }, ${JSON.stringify(cell)}, ['-e', ${JSON.stringify(FOREVER)}], {}).stop();
      console.log(process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length);`;
    const args = ['--import', 'tsx', '--input-type=module', '-e', harness];
    expect(execFileSync(process.execPath, args, { cwd: ROOT }).toString()).toBe('0\n');
  });

  it('ends with all the others', async () => {
    const [one, other] = [run(FOREVER), run(FOREVER)];
    await stopAll();
    expect([isAlive(one.pid), isAlive(other.pid)]).toEqual([false, false]);
  });
});
