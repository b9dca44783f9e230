import { type Dirent, existsSync, lstatSync, readFileSync, realpathSync } from 'node:fs';
import { cp, mkdir, readdir, rm } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { UserError } from '../errors.ts';

/** Never part of an answer: dependencies, build output, git, and the author's own secrets. */
const LEFT_OUT = new Set(['node_modules', '.next', '.git', '.slots', '.cache', '.env', '.env.local']);

/** True for what is never part of an answer, by the name of the file or folder. */
export function isLeftOut(name: string): boolean {
  return LEFT_OUT.has(name);
}

/** Files that describe an overlay and are not part of it. */
const DESCRIPTIONS = new Set(['answer.json', 'mutant.json']);
/** An answer is source code; a folder far larger than that is a wrong path. */
const MAX_FILES = 5_000;

/** A folder laid over the ones before it, less the files that it removes from them. */
export interface Layer {
  readonly folder: string;
  /** Paths relative to the app's root. */
  readonly deletes: readonly string[];
}

/**
 * The files of an answer's folder, relative paths, sorted.
 * @throws UserError on a symbolic link (it could lead out of the folder) and on folders too large to be an app.
 */
export async function listFiles(folder: string): Promise<string[]> {
  const found: string[] = [];
  const open = [folder];
  for (let current = open.pop(); current !== undefined; current = open.pop()) {
    for (const entry of await readdir(current, { withFileTypes: true })) {
      if (isLeftOut(entry.name)) continue;
      const path = join(current, entry.name);
      rejectSpecial(entry, path);
      if (entry.isDirectory()) open.push(path);
      else if (!(current === folder && DESCRIPTIONS.has(entry.name))) found.push(relative(folder, path));
      if (found.length > MAX_FILES)
        throw new UserError(
          `${folder} holds more than ${MAX_FILES} files`,
          'Name the folder of one app, not one above it.',
        );
    }
  }
  return found.sort();
}

/**
 * Lays the layers over one another into `target`, which is emptied first.
 * @throws UserError when a layer deletes what is not there, or leads out of the app.
 */
export async function layOut(layers: readonly Layer[], target: string): Promise<void> {
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  for (const layer of layers) {
    for (const path of layer.deletes) {
      const victim = join(target, path);
      if (!victim.startsWith(target + sep))
        throw new UserError(
          `${layer.folder} deletes ${path}, outside the app`,
          'Give a path inside the app.',
        );
      if (!existsSync(victim))
        throw new UserError(
          `${layer.folder} deletes ${path}, which the layers below it do not have`,
          'Correct the path in "deletes".',
        );
      await rm(victim, { recursive: true });
    }
    for (const path of await listFiles(layer.folder)) {
      await mkdir(dirname(join(target, path)), { recursive: true });
      await cp(join(layer.folder, path), join(target, path));
    }
  }
}

/**
 * Reads a file of a folder that confined code writes to: undefined unless it is a plain file of sane size, reached
 * without a link.
 */
export function readUntrusted(folder: string, path: string, maxBytes = 8 * 1024 * 1024): string | undefined {
  try {
    const whole = join(realpathSync(folder), path);
    const stat = lstatSync(whole);
    const isPlain = stat.isFile() && realpathSync(whole) === whole && stat.size <= maxBytes;
    return isPlain ? readFileSync(whole, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

function rejectSpecial(entry: Dirent, path: string): void {
  if (entry.isFile() || entry.isDirectory()) return;
  throw new UserError(
    `${path} is ${entry.isSymbolicLink() ? 'a symbolic link' : 'no plain file'}`,
    'An answer consists of plain files and folders; replace the link by what it points to.',
  );
}
