import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { baseFolder, CACHE, dependencyFolders, packageFolder } from '../paths.ts';
import type { Base } from './bases.ts';
import type { Cell, Confinement } from './confinement.ts';
import { writing } from './disk.ts';
import { type Layer, layOut } from './files.ts';

/** A place to build and serve one app at a time. It stands below the base, where its packages resolve. */
export interface Slot {
  readonly base: Base;
  readonly confinement: Confinement;
  readonly cell: Cell;
  /** The app's folder on this machine. */
  readonly folder: string;
  /** Ends the slot and removes every trace of it. */
  release(): Promise<void>;
}

const GATE = join(import.meta.dirname, 'gate.mjs');
const held = new Set<string>();

process.on('exit', () => {
  for (const path of held) rmSync(path, { recursive: true, force: true });
});

/**
 * Takes a free slot of a base. Several processes may do so at once; what a killed one left is taken over.
 * @param confinement How the app will run; it decides the path that the app sees.
 */
export async function takeSlot(base: Base, confinement: Confinement): Promise<Slot> {
  const parent = join(baseFolder(base.name), '.slots');
  await mkdir(parent, { recursive: true });
  const place = await claim(parent);
  const sockets = await mkdtemp(join(tmpdir(), 'clerk-evals-'));
  held.add(place).add(sockets);
  const folder = join(place, 'app');
  return {
    base,
    confinement,
    folder,
    cell: {
      folder,
      // The same for all, so that a build cache of one slot holds in another.
      mountedAt: confinement.kind === 'none' ? folder : join(parent, 'app'),
      readOnly: [...dependencyFolders(base.name), GATE],
      sockets,
    },
    async release() {
      for (const path of [place, sockets]) {
        await rm(path, { recursive: true, force: true });
        held.delete(path);
      }
    },
  };
}

/**
 * Lays an app out in the slot. Wipes what was there.
 * @param caches Names of build caches, best first: the app starts from the first that there is.
 * @param change Called with the app's folder, for changes to the files as they were laid out.
 */
export async function fill(
  slot: Slot,
  layers: readonly Layer[],
  caches: readonly string[] = [],
  change: (app: string) => Promise<void> = async () => {},
): Promise<void> {
  await writing(slot.folder, async () => {
    await layOut(layers, slot.folder);
    await change(slot.folder);
    await slot.base.prepare(slot.folder);
    const cache = caches.map((name) => findBuildCache(slot, name)).find((path) => path !== undefined);
    if (cache) await cp(cache, join(slot.folder, BUILD_CACHE), { recursive: true });
  });
}

const BUILD_CACHE = '.next/cache';
/** What apps cached themselves while they were built: data of one answer, in its disguise. */
const DATA_CACHE = 'fetch-cache';

/** The build cache of a name for the app that is laid out, if there is one. */
export function findBuildCache(slot: Slot, name: string): string | undefined {
  const path = cachePath(slot, name);
  return existsSync(path) ? path : undefined;
}

/**
 * Keeps the slot's build cache under a name, if there is none yet. Only to be called after an answer stored in this
 * repository was built, so that no foreign code can poison a cache.
 */
export async function keepBuildCache(slot: Slot, name: string): Promise<void> {
  const path = cachePath(slot, name);
  const made = join(slot.folder, BUILD_CACHE);
  if (existsSync(path) || !existsSync(made)) return;
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  const filter = (path: string) => path !== join(made, DATA_CACHE);
  await writing(draft, () => cp(made, draft, { recursive: true, filter }));
  // A rename is atomic: another process sees the whole cache or none. If it was first, ours is dropped.
  await rename(draft, path).catch(() => rm(draft, { recursive: true, force: true }));
}

/**
 * Where the cache of a name is kept for the app that is laid out. Each Next configuration has its own: started from the
 * cache of another (without `cacheComponents`), Turbopack took twice as long as with none, and so did every build
 * started from what it left (next 16.4.6).
 */
function cachePath(slot: Slot, name: string): string {
  const version = JSON.parse(
    readFileSync(join(packageFolder(slot.base.name, 'next'), 'package.json'), 'utf8'),
  );
  const hash = createHash('sha256').update(slot.cell.mountedAt);
  if (existsSync(slot.folder))
    // Whoever wrote the answer may call a folder so.
    for (const file of readdirSync(slot.folder, { withFileTypes: true }).sort(byName))
      if (file.isFile() && file.name.startsWith('next.config.'))
        hash.update(readFileSync(join(slot.folder, file.name)));
  return join(CACHE, 'builds', `${name}-next-${version.version}-${hash.digest('hex').slice(0, 8)}`);
}

function byName(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1;
}

async function claim(parent: string): Promise<string> {
  for (let number = 0; ; number += 1) {
    const place = join(parent, String(number));
    try {
      await mkdir(place);
    } catch {
      if (isAbandoned(place) && (await remove(place))) number -= 1;
      continue;
    }
    await writeFile(join(place, 'owner'), String(process.pid));
    return place;
  }
}

function isAbandoned(place: string): boolean {
  try {
    const owner = Number(readFileSync(join(place, 'owner'), 'utf8'));
    // An empty file: its owner is just about to write it.
    if (!owner) return false;
    process.kill(owner, 0);
    return false;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ESRCH' || (code === 'ENOENT' && ageOf(place) > NAMELESS_MS);
  }
}

/** A slot without an owner for this long, in milliseconds, was left by a process killed as it took it. */
const NAMELESS_MS = 30_000;

function ageOf(place: string): number {
  return Date.now() - (statSync(place, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
}

/** Removes an abandoned slot; false where another process was first. */
async function remove(place: string): Promise<boolean> {
  const aside = `${place}.${randomBytes(4).toString('hex')}`;
  try {
    // Only one process can rename it, so that nobody removes a slot that was just taken anew.
    await rename(place, aside);
  } catch {
    return false;
  }
  await rm(aside, { recursive: true, force: true });
  return true;
}
