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
 * @param root The app's root; other files of the repository are left out.
 * @param ref A branch, tag or commit.
 * @throws GitError where there is no git, no repository or no such commit.
 */
export async function changesSince(root: string, ref: string): Promise<Change> {
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
  const paths = [
    ...namesIn(git(['diff', '--name-only', '--no-renames', '-z', '--relative', base, '--', '.'])),
    ...namesIn(git(['ls-files', '--others', '--exclude-standard', '-z', '--', '.'])),
  ];
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
