import { posix } from 'node:path';
import type { Change } from './change.ts';

/** Git cannot tell what has changed. The message says why, and what to do. */
export class GitError extends Error {
  override readonly name = 'GitError';
}

/** Files whose text before the change can matter. */
const READ = /\.([cm]?[jt]sx?|json)$/;

/** Runs git in a folder; gives what it prints, or undefined where it fails. */
type Git = (args: readonly string[], input?: string) => Buffer | undefined;

/**
 * What has changed in a folder since its history left a commit: committed, staged, unstaged and new files.
 * @param root The app's root; other files of the repository are left out, but for those in `elsewhere`.
 * @param ref A branch, tag or commit.
 * @param elsewhere Folders outside of the root, relative to it: `../../packages/auth`.
 * @throws GitError where there is no git, no repository or no such commit.
 */
export async function changesSince(
  root: string,
  ref: string,
  elsewhere: readonly string[] = [],
): Promise<Change> {
  const git = await gitIn(root);
  if (git(['rev-parse', '--is-inside-work-tree']) === undefined)
    throw new GitError(`--changed needs a git repository, and ${root} is in none`);
  const commit = textOf(git(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`]));
  if (commit === '')
    throw new GitError(
      `there is no commit "${ref}" here; in CI, fetch it first (with actions/checkout: fetch-depth: 0)`,
    );
  // A shallow clone may hold no common ancestor. What has changed in the other branch counts too then.
  const base = textOf(git(['merge-base', commit, 'HEAD'])) || commit;
  // Not the folders themselves: git refuses one that is outside of the repository, and all others with it.
  const where = elsewhere.length === 0 ? '.' : ':/';
  const prefix = textOf(git(['rev-parse', '--show-prefix']));
  const paths = [
    ...namesIn(git(['diff', '--name-only', '--no-renames', '-z', base, '--', where])),
    ...namesIn(git(['ls-files', '--others', '--exclude-standard', '--full-name', '-z', '--', where])),
  ]
    .map((name) => posix.relative(prefix, name))
    .filter((path) => !path.startsWith('../') || elsewhere.some((folder) => path.startsWith(`${folder}/`)));
  const read = paths.filter((path) => READ.test(path));
  return { paths: new Set(paths), textsBefore: () => textsAt(base, read, git) };
}

/** Loaded only here: it takes longer than the rest of the start. */
async function gitIn(folder: string): Promise<Git> {
  const { spawnSync } = await import('node:child_process');
  return (args, input = '') => {
    const { error, status, stdout } = spawnSync('git', args, { cwd: folder, input, maxBuffer: 1024 ** 3 });
    if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT')
      throw new GitError('--changed needs git, and there is none in the PATH');
    return status === 0 ? stdout : undefined;
  };
}

/** The texts of files at a commit, with one call of git for all of them; undefined for those that were not there. */
function textsAt(commit: string, paths: readonly string[], git: Git): Map<string, string | undefined> {
  const asked = paths.map((path) => `${commit}:./${path}\n`).join('');
  const answer = git(['cat-file', '--batch'], asked) ?? Buffer.alloc(0);
  const texts = new Map<string, string | undefined>();
  let at = 0;
  for (const path of paths) {
    const end = answer.indexOf('\n', at);
    const [, type, size] = answer.toString('utf8', at, end).match(/^[0-9a-f]+ (\w+) (\d+)$/) ?? [];
    at = end + 1;
    const text = size === undefined ? undefined : answer.toString('utf8', at, at + Number(size));
    texts.set(path, type === 'blob' ? text : undefined);
    if (size !== undefined) at += Number(size) + 1;
  }
  return texts;
}

function textOf(output: Buffer | undefined): string {
  return output?.toString('utf8').trim() ?? '';
}

function namesIn(output: Buffer | undefined): string[] {
  return (output?.toString('utf8') ?? '').split('\0').filter(Boolean);
}
