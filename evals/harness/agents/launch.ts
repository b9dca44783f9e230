import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Confinement, SYSTEM } from '../app/confinement.ts';
import { type Confined, type End, type Limits, startCommand } from '../app/process.ts';
import { ROOT } from '../paths.ts';
import type { CommandLine, Place } from './agent.ts';

/** How an agent's process came to its end. */
export type Exit = End;

/** What an agent may touch. */
export interface Cage {
  readonly confinement: Confinement;
  /**
   * `listed`: nothing of this machine but the system's own folders and those named here. `machine`: all of it, to
   * read, but for this repository; for commands that live anywhere.
   */
  readonly sees: 'listed' | 'machine';
  readonly project: Place;
  readonly home: Place;
  readonly readOnly: readonly Place[];
  /** Folders of commands, as the agent sees them, before the system's. */
  readonly path: readonly string[];
}

/** Bounds of an agent beside its time: far more than one needs, so that only a runaway meets them. */
const LIMITS: Omit<Limits, 'timeMs'> = {
  outputBytes: 64 * 1024 * 1024,
  processes: 256,
  memoryBytes: 8 * 1024 ** 3,
};

/** What the names of hosts and the certificates of model APIs are looked up in. */
const NETWORK = [
  '/etc/resolv.conf',
  '/etc/ssl',
  '/etc/ca-certificates',
  '/etc/pki',
  '/etc/passwd',
  '/etc/group',
  '/etc/gitconfig',
];

/**
 * Starts an agent: in the sandbox, where there is one, with the network that its model API needs and without this
 * repository, whose answers it must not read. Its environment is what is given here and nothing else.
 */
export function launch(line: CommandLine, cage: Cage, timeMs: number): Confined {
  const isConfined = cage.confinement.kind === 'bubblewrap';
  const node = nodeFolder();
  const env = {
    PATH: [...cage.path, join(node, 'bin'), '/usr/local/bin', '/usr/bin', '/bin'].join(':'),
    HOME: cage.home.inside,
    TMPDIR: isConfined ? '/tmp' : cage.home.inside,
    LANG: 'C.UTF-8',
    CI: '1',
    NO_COLOR: '1',
    NEXT_TELEMETRY_DISABLED: '1',
    NEXT_PUBLIC_CLERK_TELEMETRY_DISABLED: '1',
    ...line.env,
  };
  const { command, args } = isConfined
    ? { command: cage.confinement.binary, args: [...cell(cage, node), line.command, ...line.args] }
    : line;
  const cwd = isConfined ? '/' : cage.project.inside;
  return startCommand(
    { command, args, cwd, env, ...(line.input === undefined ? {} : { input: line.input }) },
    { ...LIMITS, timeMs },
  );
}

function cell(cage: Cage, node: string): string[] {
  const bind = (how: string, { outside, inside }: Place) => [how, realpathSync(outside), inside];
  const machine =
    cage.sees === 'machine'
      ? ['--ro-bind', '/', '/', '--tmpfs', ROOT, '--tmpfs', '/tmp']
      : [
          '--tmpfs',
          '/tmp',
          ...[...SYSTEM, ...NETWORK].flatMap((path) => ['--ro-bind-try', resolved(path), path]),
          ...(SYSTEM.some((path) => `${node}/`.startsWith(`${path}/`)) ? [] : ['--ro-bind', node, node]),
        ];
  return [
    ...['--unshare-all', '--share-net', '--die-with-parent', '--new-session', '--cap-drop', 'ALL'],
    ...machine,
    ...['--proc', '/proc', '--dev', '/dev'],
    // The project is in it.
    ...bind('--bind', cage.home),
    // Afterwards: the dependencies are in the project.
    ...cage.readOnly.flatMap((place) => bind('--ro-bind', place)),
    ...['--chdir', cage.project.inside],
    '--',
  ];
}

/** The folder that holds `bin/node`, and npm beside it. */
function nodeFolder(): string {
  return dirname(dirname(realpathSync(process.execPath)));
}

/** `/etc/resolv.conf` is a link to somewhere else on many machines. */
function resolved(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}
