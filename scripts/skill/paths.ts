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

/** One entry of the skill folder: its path relative to that folder, and whether it is a symbolic link. */
export interface Entry {
  readonly path: string;
  readonly isLink: boolean;
}

/**
 * Everything in the skill folder but what a build leaves there; links are listed, not followed.
 * @throws Error when there is nothing, so that a test over the entries cannot pass on an empty list.
 */
export function skillEntries(folder = SKILL): Entry[] {
  const entries = readdirSync(folder, { withFileTypes: true }).flatMap((entry): Entry[] => {
    if (BUILT.has(entry.name)) return [];
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return skillEntries(full);
    return [{ path: path.relative(SKILL, full), isLink: entry.isSymbolicLink() }];
  });
  if (folder === SKILL && entries.length === 0) throw new Error(`${SKILL} is empty`);
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
