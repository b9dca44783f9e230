import { spawn } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../paths.ts';

/** `node_modules/.bin/tsx` is a link to it. */
const TSX = realpathSync(join(ROOT, 'node_modules/.bin/tsx'));

/** How a run of the command line ended. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A run of the command line. */
export interface Running {
  readonly pid: number;
  readonly ended: Promise<Outcome>;
  kill(signal: NodeJS.Signals): void;
}

const started: Running[] = [];

/**
 * Starts `evals ...args` as a user in a script does: piped, with a folder of its own for temporary files.
 * @param env Beside PATH, HOME and TMPDIR, or in their place.
 */
export function begin(
  args: readonly string[],
  temporary: string,
  env: Readonly<Record<string, string>> = {},
): Running {
  const child = spawn(process.execPath, [TSX, 'evals/harness/cli.ts', ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: temporary, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text;
  });
  const running = {
    pid: child.pid ?? -1,
    ended: new Promise<Outcome>((resolve) => {
      child.on('close', (code) => resolve({ code, stdout, stderr }));
    }),
    kill: (signal: NodeJS.Signals) => {
      // tsx hands the other signals on to the program, which is a child of it.
      if (signal === 'SIGKILL' && child.pid) killGroup(child.pid);
      else child.kill(signal);
    },
  };
  started.push(running);
  return running;
}

/** Ends what is still running; for the end of each test. */
export function endAll(): void {
  for (const running of started.splice(0)) running.kill('SIGKILL');
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}
