import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { changesSince, GitError } from './git.ts';
import { type AppFiles, appOf, writeFiles } from './testing.ts';

const OLD = { 'a.ts': 'old a', 'b.ts': 'old b', 'öl.ts': 'old öl', 'gone.ts': 'old gone', 'c.bin': '\0' };

describe('changesSince', () => {
  it('tells committed, staged, unstaged, new and removed files, with their texts before', async () => {
    const root = repositoryOf(OLD);
    git(root, 'checkout', '-q', '-b', 'work');
    writeFiles(root, { 'a.ts': 'new a' });
    commit(root);
    writeFiles(root, { 'b.ts': 'new b' });
    git(root, 'add', 'b.ts');
    writeFiles(root, { 'öl.ts': 'new öl', 'new/file.ts': 'new', 'gone.ts': undefined, 'c.bin': '\0\0' });
    const { paths, textsBefore } = await changesSince(root, 'main');
    expect([...paths].sort()).toEqual(['a.ts', 'b.ts', 'c.bin', 'gone.ts', 'new/file.ts', 'öl.ts']);
    expect(Object.fromEntries(textsBefore())).toEqual({
      'a.ts': 'old a',
      'b.ts': 'old b',
      'gone.ts': 'old gone',
      'new/file.ts': undefined,
      'öl.ts': 'old öl',
    });
  });

  it('leaves out what has changed in the other branch since', async () => {
    const root = repositoryOf(OLD);
    git(root, 'checkout', '-q', '-b', 'work');
    writeFiles(root, { 'a.ts': 'new a' });
    commit(root);
    git(root, 'checkout', '-q', 'main');
    writeFiles(root, { 'b.ts': 'of main' });
    commit(root);
    git(root, 'checkout', '-q', 'work');
    expect([...(await changesSince(root, 'main')).paths]).toEqual(['a.ts']);
  });

  it('tells paths from the app, and no others, where the app is a folder of the repository', async () => {
    const root = repositoryOf({ 'apps/web/a.ts': 'old', 'b.ts': 'old' });
    writeFiles(root, { 'apps/web/a.ts': 'new', 'b.ts': 'new', 'apps/web/new.ts': '', 'c.ts': '' });
    const { paths, textsBefore } = await changesSince(join(root, 'apps/web'), 'HEAD');
    expect([...paths].sort()).toEqual(['a.ts', 'new.ts']);
    expect(textsBefore().get('a.ts')).toBe('old');
  });

  it('tells what has changed in other packages of the monorepo, the index and what is new included', async () => {
    const old = { 'apps/web/a.ts': 'old', 'packages/auth/a.ts': 'old', 'packages/auth/gone.ts': 'old' };
    const root = repositoryOf({ ...old, 'packages/ui/a.ts': 'old', 'b.ts': 'old' });
    writeFiles(root, { 'packages/auth/a.ts': 'new', 'packages/auth/gone.ts': undefined });
    writeFiles(root, { 'packages/auth/new.ts': '', 'packages/ui/a.ts': 'new', 'b.ts': 'new' });
    const elsewhere = ['../../packages/auth', '../../../outside-of-the-repository'];
    const { paths, textsBefore } = await changesSince(join(root, 'apps/web'), 'HEAD', elsewhere);
    const auth = '../../packages/auth';
    expect([...paths].sort()).toEqual([`${auth}/a.ts`, `${auth}/gone.ts`, `${auth}/new.ts`]);
    expect([...textsBefore()].sort()).toEqual([
      [`${auth}/a.ts`, 'old'],
      [`${auth}/gone.ts`, 'old'],
      [`${auth}/new.ts`, undefined],
    ]);
  });

  it.each(['nowhere', '--upload-pack=x', '-h'])('says so where there is no such commit: %s', async (ref) => {
    await expect(changesSince(repositoryOf(OLD), ref)).rejects.toThrow(GitError);
  });

  it('says so where there is no repository', async () => {
    await expect(changesSince(appOf(OLD), 'HEAD')).rejects.toThrow(/needs a git repository/);
  });

  it('says so where there is no git', async () => {
    const root = repositoryOf(OLD);
    vi.stubEnv('PATH', '');
    await expect(changesSince(root, 'HEAD').finally(() => vi.unstubAllEnvs())).rejects.toThrow(/needs git/);
  });
});

function repositoryOf(files: AppFiles): string {
  const root = appOf(files);
  git(root, 'init', '-q', '-b', 'main');
  commit(root);
  return root;
}

function commit(root: string): void {
  git(root, 'add', '--all');
  git(root, 'commit', '-q', '-m', 'as it is');
}

function git(root: string, ...args: string[]): void {
  const settings = [
    '-c',
    'user.name=test',
    '-c',
    'user.email=test@example.com',
    '-c',
    'core.hooksPath=/dev/null',
  ];
  execFileSync('git', [...settings, ...args], { cwd: root, stdio: 'pipe' });
}
