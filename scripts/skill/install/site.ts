import { cp } from 'node:fs/promises';
import path from 'node:path';
import { publish } from './repository.ts';
import { withTemporaryFolder } from './temporary.ts';
import { newUser, type User } from './user.ts';

/** A folder that is published as the repository, and somebody who knows it by its name on GitHub. */
export interface Site {
  readonly tree: string;
  readonly user: User;
}

/** Gives `use` a new user of a published folder. */
export function withUser<T>(tree: string, clients: string, use: (site: Site) => Promise<T>): Promise<T> {
  return withTemporaryFolder((folder) => use({ tree, user: newUser(folder, clients, tree) }));
}

/** Gives `use` a new user of a copy of a folder that is changed by `change` before it is published. */
export function withChangedCopy<T>(
  original: string,
  clients: string,
  change: (tree: string) => void,
  use: (site: Site) => Promise<T>,
): Promise<T> {
  return withTemporaryFolder(async (folder) => {
    const tree = path.join(folder, 'tree');
    await cp(original, tree, { recursive: true, verbatimSymlinks: true });
    change(tree);
    await publish(tree);
    return withUser(tree, clients, use);
  });
}
