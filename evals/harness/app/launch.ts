import { existsSync } from 'node:fs';
import { unlink } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { socketInside } from './confinement.ts';
import { blameDisk } from './disk.ts';
import { type Confined, type End, LIMITS, type Limits, start } from './process.ts';
import type { Slot } from './slot.ts';

const APP_SOCKET = 'app.sock';
const GATE = join(import.meta.dirname, 'gate.mjs');

/** How a step of an app ended. */
export interface StepResult {
  readonly ok: boolean;
  /** Why not, in a sentence; empty where it is ok. */
  readonly reason: string;
  /** What it printed. */
  readonly output: string;
  readonly seconds: number;
}

/** An app that accepts connections. */
export interface Served {
  /** The Unix socket on this machine that leads to it. */
  readonly socket: string;
  readonly process: Confined;
  stop(): Promise<void>;
}

/** Runs the base's build. Bases without one succeed at once. */
export async function build(slot: Slot, env: Env, limits: Limits = LIMITS): Promise<StepResult> {
  if (!slot.base.build) return { ok: true, reason: '', output: '', seconds: 0 };
  const result = await run(slot, slot.base.build, env, limits);
  const { builtFile } = slot.base;
  if (result.ok && builtFile && !existsSync(join(slot.folder, builtFile)))
    return { ...result, ok: false, reason: `the build exited with 0 but wrote no ${builtFile}` };
  return result;
}

/** Type-checks the app with its own tsconfig.json. May run while the app is served. */
export function typecheck(slot: Slot, limits: Limits = LIMITS): Promise<StepResult> {
  return run(slot, slot.base.typecheck, {}, limits);
}

/**
 * A port for the app: the wanted one, which is always free inside a cell, where an app has a network of its own.
 * Without a cell some free one.
 */
export async function portFor(slot: Slot, wanted: number): Promise<number> {
  return slot.confinement.kind === 'none' ? freePort() : wanted;
}

/**
 * Serves the app on the port until it is stopped.
 * @returns the served app, or how it failed to come up.
 */
export async function serve(
  slot: Slot,
  env: Env,
  port: number,
  limits: Limits = LIMITS,
): Promise<Served | StepResult> {
  const started = performance.now();
  const socket = join(slot.cell.sockets, APP_SOCKET);
  await unlink(socket).catch(() => {});
  const bridges = await bridge(slot, env);
  const process = enter(slot, slot.base.serve(port), { ...env, PORT: String(port) }, limits, {
    port,
    bridges,
  });
  const close = async () => {
    await process.stop();
    for (const { server } of bridges) server.close();
  };
  let end: End | undefined;
  void process.ended.then((how) => {
    end = how;
  });
  while (!existsSync(socket) && !end && performance.now() - started < START_MS) await tick();
  if (!existsSync(socket)) {
    const reason = end
      ? `the server ended before it answered: ${describe(end)}`
      : 'the server did not come up';
    await close();
    await blameDisk(slot.folder);
    return { ok: false, reason, output: process.output(), seconds: since(started) };
  }
  return { socket, process, stop: close };
}

/** Environment variables. */
export type Env = Readonly<Record<string, string>>;

/** How long a server may take until it accepts connections, in milliseconds. */
const START_MS = 30_000;

interface Bridge {
  readonly port: number;
  readonly socketName: string;
  readonly server: Server;
}

async function run(slot: Slot, args: readonly string[], env: Env, limits: Limits): Promise<StepResult> {
  const started = performance.now();
  const bridges = await bridge(slot, env);
  const process = enter(slot, args, env, limits, { bridges });
  const end = await process.ended;
  for (const { server } of bridges) server.close();
  const output = process.output();
  const ok = end.by === 'itself' && end.code === 0;
  if (!ok) await blameDisk(slot.folder);
  return { ok, reason: ok ? '' : describe(end), output, seconds: since(started) };
}

function enter(
  slot: Slot,
  args: readonly string[],
  env: Env,
  limits: Limits,
  gate: { readonly port?: number; readonly bridges: readonly Bridge[] },
): Confined {
  const options = {
    listen: gate.port === undefined ? undefined : socketInside(slot.confinement, slot.cell, APP_SOCKET),
    port: gate.port,
    services: gate.bridges.map(({ port, socketName }) => ({
      port,
      socket: socketInside(slot.confinement, slot.cell, socketName),
    })),
  };
  const base = {
    PATH: '/usr/local/bin:/usr/bin:/bin',
    HOME: '/tmp',
    LANG: 'C.UTF-8',
    NO_COLOR: '1',
    CI: '1',
  };
  return start(
    slot.confinement,
    slot.cell,
    [GATE, JSON.stringify(options), ...args],
    { ...base, ...slot.base.env, ...env },
    limits,
  );
}

/** Leads the ports of stand-ins that the environment names into the cell, and nothing else. */
async function bridge(slot: Slot, env: Env): Promise<Bridge[]> {
  if (slot.confinement.kind === 'none') return [];
  const ports = new Set(
    Object.values(env).flatMap((value) => /^http:\/\/127\.0\.0\.1:(\d+)/.exec(value)?.[1] ?? []),
  );
  return Promise.all(
    [...ports].map(async (text) => {
      const port = Number(text);
      const socketName = `${port}.sock`;
      const path = join(slot.cell.sockets, socketName);
      await unlink(path).catch(() => {});
      const server = createServer((inner) => {
        const outer = connect(port, '127.0.0.1');
        inner.pipe(outer).pipe(inner);
        for (const socket of [inner, outer]) {
          socket.on('error', () => {
            inner.destroy();
            outer.destroy();
          });
        }
      });
      server.unref();
      await new Promise<void>((resolve, reject) => {
        server.on('error', reject).listen(path, resolve);
      });
      return { port, socketName, server };
    }),
  );
}

function describe(end: End): string {
  switch (end.by) {
    case 'itself':
      return `exited with ${end.code}`;
    case 'caller':
      return 'was ended';
    case 'limit':
      return {
        time: 'ran out of time and was ended',
        output: 'printed more than it may and was ended',
        processes: 'started more processes than it may and was ended',
        memory: 'took more memory than it may and was ended',
      }[end.limit];
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, 'localhost', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return typeof address === 'object' && address ? address.port : 0;
}

function tick(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 5);
  });
}

function since(started: number): number {
  return (performance.now() - started) / 1000;
}

/** Whether {@link serve} brought the app up. */
export function isServed(result: Served | StepResult): result is Served {
  return 'socket' in result;
}
