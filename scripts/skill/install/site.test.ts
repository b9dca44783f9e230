import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { entriesBelow } from '../paths.ts';
import { edit } from './breaks.ts';
import { copyWorkingTree, publish } from './repository.ts';
import { withChangedCopy, withUser } from './site.ts';
import { withTemporaryFolder } from './temporary.ts';

const URL = 'https://github.com/OWNER/REPO.git';

describe('copyWorkingTree', () => {
  test('takes what would be committed now: changed and new files, no deleted and no ignored ones', () =>
    withTemporaryFolder(async (folder) => {
      const clone = path.join(folder, 'clone');
      mkdirSync(clone);
      write(clone, '.gitignore', 'ignored.txt\n');
      write(clone, 'changed.txt', 'old');
      write(clone, 'deleted.txt', '');
      await publish(clone);
      write(clone, 'changed.txt', 'new');
      write(clone, 'added.txt', '');
      write(clone, 'ignored.txt', '');
      rmSync(path.join(clone, 'deleted.txt'));
      symlinkSync('nowhere', path.join(clone, 'door'));

      const copy = path.join(folder, 'copy');
      await copyWorkingTree(copy, [], clone);
      expect(entriesBelow(copy).map((entry) => entry.path)).toEqual([
        '.gitignore',
        'added.txt',
        'changed.txt',
        'door',
      ]);
      expect(readFileSync(path.join(copy, 'changed.txt'), 'utf8')).toBe('new');

      const part = path.join(folder, 'part');
      await copyWorkingTree(part, ['door'], clone);
      expect(entriesBelow(part)).toEqual([{ path: 'door', isLink: true }]);
    }));

  test('says what it needs where there is no clone', () =>
    withTemporaryFolder(async (folder) => {
      await expect(copyWorkingTree(path.join(folder, 'copy'), [], folder)).rejects.toThrow(
        /not a git repository/,
      );
    }));
});

describe('a user', () => {
  test('clones the repository from GitHub, and no other', () =>
    withPublished((tree) =>
      withUser(tree, '/nowhere', async ({ user }) => {
        expect((await user.run('git', 'clone', '--quiet', URL, 'here')).code).toBe(0);
        expect(readFileSync(path.join(user.project, 'here/a.txt'), 'utf8')).toBe('a');
        const other = await user.run('git', 'ls-remote', 'https://github.com/OWNER/OTHER.git');
        expect(other.code).not.toBe(0);
        expect(other.stderr).toMatch(/127\.0\.0\.1/);
      }),
    ));

  test('clones what a change made of it, and the original stays as it was', () =>
    withPublished((tree) =>
      withChangedCopy(
        tree,
        '/nowhere',
        (copy) => edit(copy, 'a.txt', 'a', 'b'),
        async ({ user }) => {
          await user.run('git', 'clone', '--quiet', URL, 'here');
          expect(readFileSync(path.join(user.project, 'here/a.txt'), 'utf8')).toBe('b');
          expect(readFileSync(path.join(tree, 'a.txt'), 'utf8')).toBe('a');
        },
      ),
    ));

  test('has package managers that do nothing but be noted', () =>
    withPublished((tree) =>
      withUser(tree, '/nowhere', async ({ user }) => {
        expect(user.packageManagerCalls()).toEqual([]);
        await user.run('sh', '-c', 'npm install && npx --yes x');
        expect(user.packageManagerCalls()).toEqual(['npm install', 'npx --yes x']);
        expect(entriesBelow(user.project)).toEqual([]);
      }),
    ));

  test('knows no key of this machine', () =>
    withPublished((tree) => {
      vi.stubEnv('ANTHROPIC_API_KEY', 'secret');
      return withUser(tree, '/nowhere', async ({ user }) => {
        expect((await user.run('env')).stdout).not.toContain('secret');
      }).finally(() => vi.unstubAllEnvs());
    }));
});

test('a change that finds nothing to change is an error, since it would prove nothing', () =>
  withPublished(async (tree) => {
    expect(() => edit(tree, 'a.txt', 'x', 'y')).toThrow(/does not hold x/);
  }));

function withPublished(use: (tree: string) => Promise<void>): Promise<void> {
  return withTemporaryFolder(async (folder) => {
    write(folder, 'a.txt', 'a');
    await publish(folder);
    await use(folder);
  });
}

function write(folder: string, file: string, content: string): void {
  writeFileSync(path.join(folder, file), content);
}
