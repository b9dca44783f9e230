import { mkdir, readdir, readFile, rename, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { Disguise } from './disguise.ts';
import { type Layer, listFiles } from './files.ts';

/** How many words before or after one tell whose it is. */
const NEIGHBOURS = 2;
/** How far these are looked for, in characters. */
const REACH = 400;

/** What the user's own files say, as far as it holds words of the disguise. */
export interface UserData {
  /** Surroundings in which the words stand there. */
  readonly places: ReadonlySet<string>;
  /** Names of files and folders. */
  readonly names: ReadonlySet<string>;
}

/**
 * Puts the disguise on the user's data in an app that was laid out: on every word that stands as it does in the
 * user's own files, wherever the answer moved it. What the answer wrote itself stays, so that an answer which names
 * somebody of the cast, or a marker, speaks of nobody and nothing.
 * @param own The user's project, before any work.
 * @param app The folder of the app, with names and words as they are in this repository.
 */
export async function disguiseUserData(
  disguise: Disguise,
  own: readonly Layer[],
  app: string,
): Promise<void> {
  const paths = await Promise.all(
    own.map(async ({ folder }) => ({ folder, files: await listFiles(folder) })),
  );
  const texts = await Promise.all(
    paths.flatMap(({ folder, files }) => files.map((path) => read(folder, path))),
  );
  const data = userData(
    disguise,
    texts.filter((text) => text !== undefined),
    paths.flatMap(({ files }) => files),
  );
  for (const path of await listFiles(app)) {
    const text = await read(app, path);
    if (text !== undefined) {
      const disguised = disguiseText(disguise, data, text);
      if (disguised !== text) await writeFile(join(app, path), disguised);
    }
    const name = path
      .split(sep)
      .map((part) => (data.names.has(part) ? disguise.on(part) : part))
      .join(sep);
    if (name === path) continue;
    await mkdir(dirname(join(app, name)), { recursive: true });
    await rename(join(app, path), join(app, name));
    await removeIfEmpty(dirname(join(app, path)), app);
  }
}

/** Removes a folder, and those around it up to `top`, as far as they hold nothing any more. */
async function removeIfEmpty(folder: string, top: string): Promise<void> {
  for (let left = folder; left !== top; left = dirname(left)) {
    if ((await readdir(left)).length > 0) return;
    await rmdir(left);
  }
}

/** @param texts What the user's files hold. @param paths How they are called. */
export function userData(
  disguise: Disguise,
  texts: readonly string[],
  paths: readonly string[] = [],
): UserData {
  return {
    places: new Set(
      texts.flatMap((text) =>
        disguise.find(text).flatMap(({ at, canonical }) => surroundings(text, at, canonical)),
      ),
    ),
    names: new Set(paths.flatMap((path) => path.split(sep)).filter((name) => disguise.find(name).length > 0)),
  };
}

/** A text with the disguise on those words that are the user's. */
export function disguiseText(disguise: Disguise, { places }: UserData, text: string): string {
  let end = 0;
  let result = '';
  for (const { at, canonical, other } of disguise.find(text)) {
    if (!surroundings(text, at, canonical).some((one) => places.has(one))) continue;
    result += text.slice(end, at) + other;
    end = at + canonical.length;
  }
  return result + text.slice(end);
}

/** A word with the line that it stands in, with the words before it, and with those after it. */
function surroundings(text: string, at: number, word: string): string[] {
  const end = at + word.length;
  const from = text.lastIndexOf('\n', at - 1) + 1;
  const to = text.indexOf('\n', end);
  const words = (part: string) => part.match(/\w+/g) ?? [];
  const before = words(text.slice(Math.max(0, at - REACH), at)).slice(-NEIGHBOURS);
  const after = words(text.slice(end, end + REACH)).slice(0, NEIGHBOURS);
  return [
    `line ${text.slice(from, to < 0 ? undefined : to).trim()}`,
    ...(before.length === NEIGHBOURS ? [`before ${before.join(' ')} ${word}`] : []),
    ...(after.length === NEIGHBOURS ? [`after ${word} ${after.join(' ')}`] : []),
  ];
}

/** The text of a file, or undefined where it is none. */
async function read(folder: string, path: string): Promise<string | undefined> {
  const bytes = await readFile(join(folder, path));
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
