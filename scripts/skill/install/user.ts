import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Outcome, run } from './command.ts';

const PACKAGE_MANAGERS = ['npm', 'npx', 'pnpm', 'pnpx', 'yarn', 'bun', 'bunx', 'corepack'];
const COMMAND_MS = 60_000;

/** Somebody whose machine has the clients, and nothing set up yet. */
export interface User {
  /** Where their project would be; empty. */
  readonly project: string;
  /** Runs a client as they would, in their project. */
  run(command: string, ...args: string[]): Promise<Outcome>;
  /** Each call of a package manager so far, such as `npm install`; none of them did anything. */
  packageManagerCalls(): string[];
}

/** What the README calls the place of this repository. */
export const REMOTE = 'OWNER/REPO';

/**
 * A user with a fresh home, for whom `https://github.com/OWNER/REPO` is a repository on this machine, and who
 * reaches nothing else.
 * @param folder An existing folder for all that is theirs.
 * @param clients The folder of the clients' commands.
 * @param repository The folder of that repository.
 */
export function newUser(folder: string, clients: string, repository: string): User {
  const [home, project, shims] = ['home', 'project', 'shims'].map((name) => {
    const made = path.join(folder, name);
    mkdirSync(made);
    return made;
  }) as [string, string, string];
  const calls = path.join(folder, 'package-manager-calls');

  writeFileSync(
    path.join(home, '.gitconfig'),
    `[url "file://${repository}"]\n\tinsteadOf = https://github.com/${REMOTE}.git\n`,
  );
  for (const name of PACKAGE_MANAGERS) {
    const shim = path.join(shims, name);
    writeFileSync(shim, `#!/bin/sh\necho "${name} $*" >> '${calls}'\n`);
    chmodSync(shim, 0o755);
  }

  const env = {
    PATH: [shims, clients, process.env.PATH].join(path.delimiter),
    HOME: home,
    CLAUDE_CONFIG_DIR: path.join(home, '.claude'),
    TMPDIR: folder,
    LANG: 'C.UTF-8',
    CI: '1',
    NO_COLOR: '1',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    // Nothing listens there: whoever asks the network is refused at once.
    HTTP_PROXY: 'http://127.0.0.1:9',
    HTTPS_PROXY: 'http://127.0.0.1:9',
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: '1',
    DISABLE_AUTOUPDATER: '1',
    DISABLE_TELEMETRY: '1',
    DO_NOT_TRACK: '1',
  };
  return {
    project,
    run: (command, ...args) => run(command, args, { folder: project, env, timeMs: COMMAND_MS }),
    packageManagerCalls: () =>
      existsSync(calls) ? readFileSync(calls, 'utf8').split('\n').filter(Boolean) : [],
  };
}
