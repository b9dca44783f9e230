import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { InfrastructureError, messageOf } from '../errors.ts';

/** How the code under grading is kept apart from this machine. */
export type Confinement =
  | { readonly kind: 'bubblewrap'; readonly binary: string }
  | { readonly kind: 'none'; readonly reason: string };

/** What a confined process may touch. Paths are absolute. */
export interface Cell {
  /** The one folder it may write to, as it is on this machine. */
  readonly folder: string;
  /** Where the process sees that folder. Kept the same for every slot, so that build caches carry over. */
  readonly mountedAt: string;
  /** Files and folders it may read. Everything else of this machine is not there at all. */
  readonly readOnly: readonly string[];
  /** The folder of the Unix sockets that lead in and out, as it is on this machine. */
  readonly sockets: string;
}

/** Where a confined process finds Node. */
const NODE_INSIDE = '/opt/node';

/** Where a confined process finds its sockets. */
const SOCKETS_INSIDE = '/run/gate';

/** System folders that Node and the native build tools load libraries from. */
export const SYSTEM = [
  '/usr',
  '/bin',
  '/sbin',
  '/lib',
  '/lib32',
  '/lib64',
  '/etc/ld.so.cache',
  '/etc/alternatives',
  // Without them the name "localhost" does not resolve.
  '/etc/hosts',
  '/etc/nsswitch.conf',
];

/** Upper bound of what a process can write outside its folder, in bytes: its private /tmp. */
const TMP_BYTES = 512 * 1024 * 1024;

let detected: Confinement | undefined;

/** Finds out once whether bubblewrap works here. */
export function detectConfinement(): Confinement {
  detected ??= probe();
  return detected;
}

/**
 * The confinement to use for code that nobody here has read.
 * @throws InfrastructureError where there is none.
 */
export function requireConfinement(): Confinement {
  const confinement = detectConfinement();
  if (confinement.kind === 'none') {
    throw new InfrastructureError(
      `cannot confine the code under grading: ${confinement.reason}`,
      'Install bubblewrap (Debian, Ubuntu: apt-get install bubblewrap; unprivileged user namespaces must be allowed), or pass --unconfined if you trust every line of the answer.',
    );
  }
  return confinement;
}

/** The command line that runs `node ...args` under the confinement. */
export function confine(
  confinement: Confinement,
  cell: Cell,
  args: readonly string[],
): { readonly command: string; readonly args: readonly string[] } {
  if (confinement.kind === 'none') return { command: process.execPath, args };
  return {
    command: confinement.binary,
    args: [
      ...['--unshare-all', '--die-with-parent', '--new-session', '--cap-drop', 'ALL'],
      ...['--proc', '/proc', '--dev', '/dev', '--size', String(TMP_BYTES), '--tmpfs', '/tmp'],
      ...SYSTEM.flatMap((path) => ['--ro-bind-try', path, path]),
      ...cell.readOnly.flatMap((path) => ['--ro-bind', path, path]),
      ...['--bind', cell.folder, cell.mountedAt, '--chdir', cell.mountedAt],
      ...['--bind', cell.sockets, SOCKETS_INSIDE],
      ...['--ro-bind', realpathSync(process.execPath), NODE_INSIDE],
      ...['--remount-ro', '/'],
      NODE_INSIDE,
      ...args,
    ],
  };
}

/** The path of a socket as the confined process sees it. */
export function socketInside(confinement: Confinement, cell: Cell, name: string): string {
  return `${confinement.kind === 'none' ? cell.sockets : SOCKETS_INSIDE}/${name}`;
}

function probe(): Confinement {
  if (process.platform !== 'linux')
    return { kind: 'none', reason: `bubblewrap needs Linux, this is ${process.platform}` };
  const binary = (process.env.PATH ?? '')
    .split(':')
    .map((folder) => `${folder}/bwrap`)
    .find((path) => existsSync(path));
  if (!binary) return { kind: 'none', reason: 'bubblewrap is not installed' };
  try {
    execFileSync(binary, ['--unshare-all', '--ro-bind', '/', '/', 'true'], {
      stdio: 'pipe',
      timeout: 10_000,
    });
    return { kind: 'bubblewrap', binary };
  } catch (error) {
    return { kind: 'none', reason: `bubblewrap does not work here: ${messageOf(error).trim()}` };
  }
}
