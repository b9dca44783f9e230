import { spawn } from 'node:child_process';
import type { z } from 'zod';

/** What a command said and how it ended. */
export interface Outcome {
  /** 1 also where it could not be started or took too long. */
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Where and how a command runs. */
export interface Place {
  readonly folder: string;
  /** The whole environment it gets. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** When to end it, in milliseconds. */
  readonly timeMs: number;
}

const running = new Set<number>();

// On Ctrl-C too: each command leads a process group of its own, which the terminal's signal does not reach.
// Before all other handlers, so that nothing is written any more to the folders that those remove.
process.prependListener('exit', () => {
  for (const pid of running) end(pid);
});

/** Runs a command to its end. Never rejects: how it failed is in the outcome. */
export function run(command: string, args: readonly string[], place: Place): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: place.folder,
      env: { ...place.env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { pid } = child;
    if (pid !== undefined) running.add(pid);
    let stdout = '';
    let stderr = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text;
    });
    const timer = setTimeout(() => {
      stderr += `\nended after ${place.timeMs / 1000} s`;
      if (pid !== undefined) end(pid);
    }, place.timeMs);
    const finish = (code: number | null) => {
      clearTimeout(timer);
      if (pid !== undefined) running.delete(pid);
      resolve({ code: code ?? 1, stdout, stderr });
    };
    child.on('error', (error) => {
      stderr += error.message;
      finish(null);
    });
    child.on('close', finish);
  });
}

/** The JSON document that a command printed; undefined where it printed none of this shape. */
export function printed<T>({ stdout }: Outcome, shape: z.ZodType<T>): T | undefined {
  try {
    return shape.parse(JSON.parse(stdout));
  } catch {
    return undefined;
  }
}

/** The last words of a command, to say what went wrong. */
export function lastWords({ code, stdout, stderr }: Outcome): string {
  const text = [stdout, stderr].map((stream) => stream.trim()).filter(Boolean);
  return `exit ${code}: ${text.join('\n').slice(-600)}`;
}

function end(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}
