import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { InfrastructureError, UserError } from '../../evals/harness/errors.ts';
import { CACHE, NODE_MODULES } from '../../evals/harness/paths.ts';

const NEXT = join(NODE_MODULES, 'next', 'dist', 'bin', 'next');

/** How long `next dev` or `next start` may take until it answers, in milliseconds. */
const START_MS = 120_000;
/** How long a server that was asked to stop may take before it is killed, in milliseconds. */
const STOP_MS = 3_000;

/** `dev` compiles what is asked for; `production` is `next build && next start`. */
export type Mode = 'dev' | 'production';

/** A Next.js app that answers. */
export interface NextApp {
  /** Such as `http://localhost:3000`. */
  readonly url: string;
  /** Settles when the server is gone, whoever ended it. */
  readonly ended: Promise<void>;
  /** Ends it and everything that it started. */
  stop(): Promise<void>;
}

export interface NextAppOptions {
  readonly folder: string;
  readonly mode: Mode;
  /** The port of localhost; a free one where it is left out. */
  readonly port?: number;
  /** On top of this process's environment. */
  readonly env: Readonly<Record<string, string>>;
  /** Told of every piece of output. */
  readonly onOutput?: (text: string) => void;
}

/**
 * Builds, where the mode asks for it, and serves an app.
 * @throws UserError where the port is taken.
 * @throws InfrastructureError where it does not build or does not come up, with what it printed.
 */
export async function startNextApp({ folder, mode, port, env, onOutput }: NextAppOptions): Promise<NextApp> {
  const free = await freePort(port);
  if (mode === 'production') await build(folder, env, onOutput);
  // By name: with -H 127.0.0.1 Next writes another host into its requests, and Clerk's rewrites lead outside.
  const args = [mode === 'dev' ? 'dev' : 'start', '-p', String(free), '-H', 'localhost'];
  const server = run(folder, args, env, onOutput);
  const url = `http://localhost:${free}`;
  const deadline = Date.now() + START_MS;
  while (!(await answers(url))) {
    if (!server.hasEnded() && Date.now() < deadline) continue;
    await server.stop();
    throw new InfrastructureError(
      `next ${args[0]} did not come up:\n${server.output()}`,
      'read what it printed',
    );
  }
  return { url, ended: server.ended, stop: server.stop };
}

/** A copy of an app inside the repository, where its dependencies resolve; build caches are kept between runs. */
export function copyOfApp(folder: string): string {
  const copy = join(CACHE, 'browser', basename(folder));
  mkdirSync(copy, { recursive: true });
  for (const name of readdirSync(copy)) if (name !== '.next') rmSync(join(copy, name), { recursive: true });
  cpSync(folder, copy, {
    recursive: true,
    filter: (path) => !/[/\\](\.next|node_modules|\.env[^/\\]*)$/.test(path.slice(folder.length)),
  });
  return copy;
}

async function build(
  folder: string,
  env: Readonly<Record<string, string>>,
  onOutput?: (text: string) => void,
): Promise<void> {
  const process = run(folder, ['build'], env, onOutput);
  await process.ended;
  if (process.exitCode() !== 0)
    throw new InfrastructureError(`next build failed:\n${process.output()}`, 'read what it printed');
}

function run(
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  onOutput?: (text: string) => void,
) {
  const child = spawn(process.execPath, [NEXT, ...args], {
    cwd: folder,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1', ...env },
    // A group of its own, so that Next's workers end with it.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-20_000);
      onOutput?.(text);
    });
  const kill = () => signal(child, 'SIGKILL');
  process.once('exit', kill);
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', () => resolve());
  }).then(() => {
    kill();
    process.off('exit', kill);
  });
  return {
    ended,
    output: () => output,
    exitCode: () => child.exitCode,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    async stop() {
      signal(child, 'SIGTERM');
      await Promise.race([ended, sleep(STOP_MS, undefined, { ref: false })]);
      kill();
      await ended;
    },
  };
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, name);
  } catch {
    // Already gone.
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { signal: AbortSignal.timeout(START_MS), redirect: 'manual' });
    return true;
  } catch {
    await sleep(100);
    return false;
  }
}

/** @throws UserError where the port that is wanted is taken. */
function freePort(wanted = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () =>
      reject(
        new UserError(
          `port ${wanted} of localhost is taken`,
          'give another one with --port, or stop the program that listens there',
        ),
      ),
    );
    probe.listen(wanted, 'localhost', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : wanted));
    });
  });
}
