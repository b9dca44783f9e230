import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BASE } from './bases.ts';
import { type Confinement, detectConfinement } from './confinement.ts';
import { USUAL_PORT } from './disguise.ts';
import { send, target } from './http.ts';
import { build, type Env, isServed, portFor, type Served, serve } from './launch.ts';
import { LIMITS, type Limits } from './process.ts';
import { fill, type Slot, takeSlot } from './slot.ts';

/**
 * Where bubblewrap cannot run, what needs a sandbox cannot be shown. CI installs it, and there its absence
 * is a failure.
 */
const confinement = detectConfinement();
const confined = confinement.kind === 'bubblewrap' || process.env.CI === 'true';
const unconfined: Confinement = { kind: 'none', reason: 'under test' };

let slot: Slot;
let served: Served | undefined;
let scratch: string;

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'containment-'));
});

afterEach(async () => {
  await served?.stop();
  served = undefined;
  await slot.release();
  rmSync(scratch, { recursive: true, force: true });
});

async function launch(name: string, env: Env = {}, limits: Limits = LIMITS, how: Confinement = confinement) {
  slot = await takeSlot(BASE.node, how);
  await fill(slot, [{ folder: join(import.meta.dirname, 'fixtures/hostile', name), deletes: [] }]);
  const result = await serve(slot, env, await portFor(slot, USUAL_PORT), limits);
  if (isServed(result)) served = result;
  return result;
}

async function ask(path = '/'): Promise<string> {
  if (!served) throw new Error('the fixture did not come up');
  const to = target(served.socket, 'http://localhost:3000');
  try {
    return (await send(to, path, { method: 'GET', headers: {} })).body;
  } finally {
    to.agent.destroy();
  }
}

describe.each([
  ['confined', confinement, confined],
  ['unconfined', unconfined, true],
] as const)('%s code', (_name, how, possible) => {
  it.runIf(possible)('sees no variable of the harness', async () => {
    process.env.ANTHROPIC_API_KEY = 'sk-ant-own-environment';
    try {
      await launch('reads-environment', { GIVEN: 'given-on-purpose' }, LIMITS, how);
      const [own = ''] = (await ask()).split('\n');
      expect(own).toContain('given-on-purpose');
      expect(own).not.toContain('sk-ant-own-environment');
      expect(Object.keys(JSON.parse(own)).sort()).toEqual(
        [
          'CI',
          'GIVEN',
          'HOME',
          'LANG',
          'NODE_ENV',
          'NO_COLOR',
          'PATH',
          'PORT',
          ...(own.includes('"PWD"') ? ['PWD'] : []),
        ].sort(),
      );
    } finally {
      delete process.env.ANTHROPIC_API_KEY;
    }
  });

  it.runIf(possible)('that never answers makes a request give up', async () => {
    await launch('never-answers', {}, LIMITS, how);
    await expect(ask()).rejects.toThrow('no answer in');
  });

  it.runIf(possible)('that floods stdout is ended, and little of it is kept', async () => {
    const result = await launch('floods-stdout', {}, { ...LIMITS, outputBytes: 1_000_000 }, how);
    expect(isServed(result)).toBe(false);
    if (isServed(result)) return;
    expect(result.reason).toContain('printed more than it may');
    expect(result.output.length).toBeLessThan(1_200_000);
  });

  it.runIf(possible)('that runs out of time is ended', async () => {
    await launch('never-answers', {}, { ...LIMITS, timeMs: 1_500 }, how);
    expect(await served?.process.ended).toEqual({ by: 'limit', limit: 'time' });
  });

  it.runIf(possible)('that exits 0 before it has built anything has not built', async () => {
    slot = await takeSlot(BASE['next-16'], how);
    await fill(slot, [{ folder: join(import.meta.dirname, 'fixtures/hostile/exits-early'), deletes: [] }]);
    const result = await build(slot, {});
    expect(result).toMatchObject({
      ok: false,
      reason: 'the build exited with 0 but wrote no .next/BUILD_ID',
    });
  });

  it.runIf(possible)('that forks without end is ended with all its children', async () => {
    await launch('forks', {}, { ...LIMITS, processes: 40 }, how);
    await ask('/bomb');
    expect(await served?.process.ended).toEqual({ by: 'limit', limit: 'processes' });
  });
});

describe('confined code', () => {
  it.runIf(confined)('leaves no child behind, not even one of its own session', async () => {
    const mark = `600.${process.pid}`;
    await launch('forks', { SECONDS: mark });
    const alive = () => execFileSync('ps', ['-eo', 'args']).toString().includes(mark);
    await expect.poll(alive).toBe(true);
    await served?.stop();
    await expect.poll(alive).toBe(false);
  });

  it.runIf(confined)('reads neither other processes nor files of this machine', async () => {
    const secret = join(scratch, 'key.txt');
    writeFileSync(secret, 'a-key-on-disk');
    await launch('reads-environment', { LOOT: `${secret}:/etc/passwd:/etc/shadow:${import.meta.filename}` });
    process.env.NEARBY_KEY = 'unused';
    const loot = await ask();
    delete process.env.NEARBY_KEY;
    expect(loot).not.toContain('a-key-on-disk');
    expect(loot).not.toContain('root:');
    expect(loot).not.toContain('reads neither other processes');
    expect(loot).not.toContain('vitest');
  });

  it.runIf(confined)('writes to its own folder only', async () => {
    const victim = join(scratch, 'victim.txt');
    writeFileSync(victim, 'untouched');
    const source = readFileSync(import.meta.filename, 'utf8');
    const planted = [join(slotParent(), 'overwritten'), '/usr/bin/overwritten'];
    await launch('writes-outside', { TARGETS: [victim, import.meta.filename, ...planted].join(':') });
    await ask();
    // What counts is this machine: below /tmp the app may write into a private copy that ends with it.
    expect(readFileSync(victim, 'utf8')).toBe('untouched');
    expect(readFileSync(import.meta.filename, 'utf8')).toBe(source);
    expect(planted.filter((path) => existsSync(path))).toEqual([]);
  });

  it.runIf(confined)(
    'reaches the stand-ins it was told of and nothing else, not even on loopback',
    async () => {
      const allowed = createServer((_request, response) => response.end('hello')).listen(0, '127.0.0.1');
      const other = createServer((_request, response) => response.end('secret')).listen(0, '0.0.0.0');
      await sleep(50);
      const port = (server: typeof allowed) => (server.address() as { port: number }).port;
      const own = Object.values(networkInterfaces())
        .flat()
        .find((one) => one && !one.internal && one.family === 'IPv4')?.address;
      const forbidden = [
        // An address that stands for the outside world and belongs to nobody (RFC 5737).
        'http://192.0.2.1:80',
        `http://127.0.0.1:${port(other)}`,
        ...(own ? [`http://${own}:${port(other)}`] : []),
      ];
      try {
        await launch('connects-outside', {
          ALLOWED: `http://127.0.0.1:${port(allowed)}`,
          FORBIDDEN: forbidden.join(' '),
        });
        const answer = await ask();
        expect(answer).toContain(`http://127.0.0.1:${port(allowed)} reached`);
        expect(answer.match(/refused/g)).toHaveLength(forbidden.length);
      } finally {
        allowed.close();
        other.close();
      }
    },
  );
});

function slotParent(): string {
  return join(import.meta.dirname, '../../bases/node');
}
