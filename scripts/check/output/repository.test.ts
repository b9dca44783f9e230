import { join } from 'node:path';
import { expect, it } from 'vitest';
import { appOf } from '../testing.ts';
import { prefixInRepository } from './repository.ts';

it('is empty where the app is the repository', () => {
  expect(prefixInRepository(appOf({ '.git/HEAD': '' }))).toBe('');
});

it('leads from the repository to the app, also in a worktree, where .git is a file', () => {
  const root = appOf({ '.git': 'gitdir: /elsewhere', 'apps/web/package.json': '{}' });
  expect(prefixInRepository(join(root, 'apps/web'))).toBe('apps/web/');
});

it('is empty where there is no repository', () => {
  expect(prefixInRepository(appOf({}))).toBe('');
});
