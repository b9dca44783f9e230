import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/**
 * How a path of the app is called in its repository: GitHub knows files by that name, also where the app is one of
 * several in a repository.
 * @param root The app's root, absolute.
 * @returns what to put before each path, such as `apps/web/`; empty where the app is the repository, or is in none.
 */
export function prefixInRepository(root: string): string {
  for (let folder = root; ; folder = dirname(folder)) {
    if (existsSync(join(folder, '.git')))
      return folder === root ? '' : `${relative(folder, root).split(sep).join('/')}/`;
    if (folder === dirname(folder)) return '';
  }
}
