import { cpSync, lstatSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../../evals/harness/errors.ts';
import { ROOT } from '../paths.ts';
import { lastWords, run } from './command.ts';

/** Git as it is without this machine's settings: no hooks, no signing, no other ignore rules. */
const GIT_ENV = {
  PATH: process.env.PATH,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'install-test',
  GIT_AUTHOR_EMAIL: 'install-test@example.com',
  GIT_COMMITTER_NAME: 'install-test',
  GIT_COMMITTER_EMAIL: 'install-test@example.com',
};

/**
 * Copies the working tree as it would be committed now: with what is changed and new, without what git ignores.
 * @param to A folder that does not exist yet.
 * @param only Copies these files and folders; all when empty.
 * @throws UserError when `from` is no clone.
 */
export async function copyWorkingTree(to: string, only: readonly string[] = [], from = ROOT): Promise<void> {
  const listed = await git(
    from,
    'ls-files',
    '-z',
    '--cached',
    '--others',
    '--exclude-standard',
    '--',
    ...only,
  );
  for (const file of new Set(listed.split('\0').filter(Boolean))) {
    const source = path.join(from, file);
    const isDeleted = lstatSync(source, { throwIfNoEntry: false }) === undefined;
    if (isDeleted) continue;
    cpSync(source, path.join(to, file), { verbatimSymlinks: true, errorOnExist: true });
  }
}

/** Makes a folder a repository that can be cloned, with all it holds in one commit. */
export async function publish(folder: string): Promise<void> {
  await git(folder, 'init', '--quiet', '--initial-branch=main');
  await git(folder, 'add', '--all', '--force');
  await git(folder, 'commit', '--quiet', '--message=as it is');
}

async function git(folder: string, ...args: string[]): Promise<string> {
  const outcome = await run('git', args, { folder, env: GIT_ENV, timeMs: 60_000 });
  if (outcome.code === 0) return outcome.stdout;
  throw new UserError(
    `git ${args[0]} in ${folder} failed, ${lastWords(outcome)}`,
    'The install test needs git, and runs in a clone of the repository.',
  );
}
