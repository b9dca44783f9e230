import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The folder that ships: the skill, complete in itself. */
export const SKILL = path.join(ROOT, 'skills/clerk-nextjs-patterns');

/** The app that the skill offers to copy. */
export const TEMPLATE = path.join(SKILL, 'templates/nextjs-basic-auth');

const BUILT = new Set(['node_modules', '.next']);

/** One file of a folder: its path relative to that folder, and whether it is a symbolic link. */
export interface Entry {
  readonly path: string;
  readonly isLink: boolean;
}

/** Every file below a folder; links are listed, not followed. Folders of these names are left out. */
export function entriesBelow(folder: string, leftOut: ReadonlySet<string> = new Set()): Entry[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): Entry[] => {
    if (leftOut.has(entry.name)) return [];
    if (!entry.isDirectory()) return [{ path: entry.name, isLink: entry.isSymbolicLink() }];
    const within = entriesBelow(path.join(folder, entry.name), leftOut);
    return within.map((inner) => ({ ...inner, path: `${entry.name}/${inner.path}` }));
  });
}

/**
 * Everything in the skill folder but what a build leaves there.
 * @throws Error when there is nothing, so that a test over the entries cannot pass on an empty list.
 */
export function skillEntries(folder = SKILL): Entry[] {
  const entries = entriesBelow(folder, BUILT);
  if (entries.length === 0) throw new Error(`${folder} is empty`);
  return entries;
}

/**
 * A JSON file, parsed.
 * @param file Relative to the repository's root, or absolute.
 * @throws SyntaxError when it is not JSON; the error of `readFileSync` when it does not exist.
 */
export function readJson(file: string): unknown {
  return JSON.parse(readFileSync(path.resolve(ROOT, file), 'utf8'));
}
