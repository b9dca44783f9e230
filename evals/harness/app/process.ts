import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Cell, type Confinement, confine } from './confinement.ts';

/** Bounds of one confined process and all its children. */
export interface Limits {
  /** Wall time in milliseconds. */
  readonly timeMs: number;
  /** What it may print, in bytes; past that it is ended. */
  readonly outputBytes: number;
  /** How many processes it may have at once. */
  readonly processes: number;
  /** Resident memory of them all, in bytes. */
  readonly memoryBytes: number;
}

export const LIMITS: Limits = {
  timeMs: 120_000,
  outputBytes: 4 * 1024 * 1024,
  processes: 64,
  memoryBytes: 6 * 1024 ** 3,
};

/** How often a running process is measured, in milliseconds. */
const WATCH_MS = 250;

/** Why a process came to its end. */
export type End =
  | { readonly by: 'itself'; readonly code: number }
  | { readonly by: 'caller' }
  | { readonly by: 'limit'; readonly limit: 'time' | 'output' | 'processes' | 'memory' };

/** A running process of the code under grading. */
export interface Confined {
  readonly pid: number;
  /** What it printed so far, both streams, at most `outputBytes`. */
  output(): string;
  /** The same, one stream. */
  stdout(): string;
  stderr(): string;
  /** Settles when it and every child are gone. */
  readonly ended: Promise<End>;
  /** Ends it and every child; resolves when they are gone. */
  stop(): Promise<void>;
}

const running = new Set<Confined>();
let isClosed = false;

/** Lets no process start any more, and ends those that are running; for the end of the program. */
export function shutDown(): Promise<void> {
  isClosed = true;
  return stopAll();
}

/** Ends every process that is still running. */
export async function stopAll(): Promise<void> {
  await Promise.all([...running].map((confined) => confined.stop()));
}

/**
 * Starts `node ...args` in the cell, in its own process group, with nothing of this process's environment.
 * @param env The whole environment it gets.
 * @throws Error after {@link shutDown}.
 */
export function start(
  confinement: Confinement,
  cell: Cell,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  limits: Limits = LIMITS,
): Confined {
  const cwd = confinement.kind === 'none' ? cell.folder : '/';
  return startCommand({ ...confine(confinement, cell, args), cwd, env }, limits);
}

/** A command line, and all that it gets. */
export interface Line {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The whole environment. */
  readonly env: Readonly<Record<string, string>>;
  /** What it reads on standard input; nothing where this is left out. */
  readonly input?: string;
}

/**
 * Starts a command as it is, in its own process group, with nothing of this process's environment.
 * @throws Error after {@link shutDown}.
 */
export function startCommand({ command, args, cwd, env, input }: Line, limits: Limits): Confined {
  if (isClosed) throw new Error('the harness is ending and starts nothing more');
  const child = spawn(command, args, {
    cwd,
    env: { ...env },
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // Whoever does not read what it is given closes the pipe, which is no error of ours.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  const chunks: { readonly stream: 'stdout' | 'stderr'; readonly chunk: Buffer }[] = [];
  let size = 0;
  let reason: End | undefined;

  function end(why: End): void {
    reason ??= why;
    killTree(child);
  }
  function keep(stream: 'stdout' | 'stderr', chunk: Buffer): void {
    if (size < limits.outputBytes) chunks.push({ stream, chunk });
    size += chunk.length;
    if (size > limits.outputBytes) end({ by: 'limit', limit: 'output' });
  }
  child.stdout.on('data', (chunk: Buffer) => keep('stdout', chunk));
  child.stderr.on('data', (chunk: Buffer) => keep('stderr', chunk));

  const timer = setTimeout(() => end({ by: 'limit', limit: 'time' }), limits.timeMs);
  const watch = setInterval(() => {
    const use = usage(child.pid);
    if (use.processes > limits.processes) end({ by: 'limit', limit: 'processes' });
    else if (use.memoryBytes > limits.memoryBytes) end({ by: 'limit', limit: 'memory' });
  }, WATCH_MS);

  const ended = new Promise<End>((resolve) => {
    const finish = (code: number | null) => {
      clearTimeout(timer);
      clearInterval(watch);
      running.delete(confined);
      resolve(reason ?? { by: 'itself', code: code ?? 1 });
    };
    child.on('error', (error) => {
      chunks.push({ stream: 'stderr', chunk: Buffer.from(error.message) });
      finish(1);
    });
    child.on('exit', (code) => {
      // The group can outlive its leader: a child that was forked and left behind, which holds the pipes open.
      killTree(child);
      const giveUp = setTimeout(() => finish(code), 1_000);
      child.on('close', () => {
        clearTimeout(giveUp);
        finish(code);
      });
    });
  });

  const printed = (stream?: 'stdout' | 'stderr') =>
    Buffer.concat(
      chunks.filter((one) => stream === undefined || one.stream === stream).map(({ chunk }) => chunk),
    ).toString('utf8');
  const confined: Confined = {
    pid: child.pid ?? -1,
    output: () => printed(),
    stdout: () => printed('stdout'),
    stderr: () => printed('stderr'),
    ended,
    async stop() {
      end({ by: 'caller' });
      // Without a reference: a timer that lost the race would keep the harness running for its five seconds.
      await Promise.race([ended, sleep(5_000, undefined, { ref: false })]);
    },
  };
  running.add(confined);
  return confined;
}

/** Memory and number of a process and all its descendants; zeros where /proc does not tell. */
export function usage(pid: number | undefined): { processes: number; memoryBytes: number } {
  let processes = 0;
  let memoryBytes = 0;
  for (const id of pid === undefined ? [] : descendants(pid)) {
    try {
      const pages = Number(readFileSync(`/proc/${id}/statm`, 'utf8').split(' ')[1]);
      memoryBytes += pages * 4096;
      processes += 1;
    } catch {
      // It ended between being listed and being read.
    }
  }
  return { processes, memoryBytes };
}

function descendants(root: number): number[] {
  const children = new Map<number, number[]>();
  try {
    for (const name of readdirSync('/proc')) {
      if (!/^\d+$/.test(name)) continue;
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        // The command name in parentheses may hold spaces; the parent's id is the second field after it.
        const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
        children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
      } catch {
        // It ended meanwhile.
      }
    }
  } catch {
    return [];
  }
  const found = [root];
  for (let index = 0; index < found.length; index += 1) {
    found.push(...(children.get(found[index] as number) ?? []));
  }
  return found;
}

function killTree(child: ChildProcess): void {
  if (child.pid === undefined) return;
  // Descendants may have left the process group; bubblewrap's PID namespace takes those along by itself.
  const left = descendants(child.pid).slice(1);
  for (const target of [-child.pid, ...left]) {
    try {
      process.kill(target, 'SIGKILL');
    } catch {
      // Already gone.
    }
  }
}
