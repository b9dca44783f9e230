import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import {
  constants,
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readlink,
  rename,
  rm,
  symlink,
} from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { z } from 'zod';
import { writing } from '../app/disk.ts';
import type { BaseName } from '../check.ts';
import { baseFolder, CACHE, ROOT } from '../paths.ts';

/** An installed package, and its place in a folder of dependencies that stands alone. */
export interface InstalledPackage {
  readonly folder: string;
  /** Relative to the project, such as `node_modules/next`. */
  readonly place: string;
}

const Manifest = z.object({
  name: z.string().optional(),
  version: z.string().optional(),
  bin: z.union([z.string(), z.record(z.string(), z.string())]).optional(),
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
  peerDependencies: z.record(z.string(), z.string()).default({}),
  devDependencies: z.record(z.string(), z.string()).default({}),
});

/**
 * The packages that an app on this base has installed, with those that they need in turn: what `npm install` would
 * put beside the app. Nothing else of this repository's dependencies, whose folders hold links to its own workspaces.
 */
export function packagesOf(base: BaseName): InstalledPackage[] {
  const app = baseFolder(base);
  const places = new Map<string, string>();
  const open = [app];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const manifest = readManifest(folder);
    const wanted = {
      ...manifest.dependencies,
      ...manifest.optionalDependencies,
      ...manifest.peerDependencies,
      ...(folder === app ? manifest.devDependencies : {}),
    };
    for (const name of Object.keys(wanted)) {
      const found = resolve(name, folder);
      // Optional dependencies of other platforms, and peers that nobody asked for, are not installed.
      if (found === undefined) continue;
      const place = relative(found.startsWith(`${app}/`) ? app : ROOT, found);
      const other = places.get(place);
      if (other === found) continue;
      if (other !== undefined)
        throw new Error(`${base} has two packages for ${place}: ${other} and ${found}`);
      places.set(place, found);
      open.push(found);
    }
  }
  return [...places]
    .map(([place, folder]) => ({ place, folder }))
    .sort((a, b) => a.place.localeCompare(b.place));
}

/**
 * A copy of the packages of a base outside of this repository's own folders of dependencies, made once and kept in
 * evals/.cache until a version changes.
 * @param say Told before something slow begins.
 * @returns the `node_modules` folder. Whoever might change it works on a copy.
 */
export async function keptPackages(base: BaseName, say: (doing: string) => void): Promise<string> {
  const packages = packagesOf(base);
  const versions = packages.map(({ folder, place }) => [place, readManifest(folder).version]);
  const key = createHash('sha256').update(JSON.stringify(versions)).digest('hex').slice(0, 12);
  const parent = join(CACHE, 'dependencies');
  const folder = join(parent, `${base}-${key}`);
  if (!existsSync(folder)) {
    say(`copying the dependencies of ${base}`);
    await mkdir(parent, { recursive: true });
    const draft = await mkdtemp(join(parent, 'draft-'));
    try {
      await writing(draft, () => copyPackages(packages, draft));
      // A rename is atomic: another process sees the whole copy or none. If it was first, ours is dropped.
      await rename(draft, folder).catch(() => {});
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  }
  return join(folder, 'node_modules');
}

/** Copies packages into `node_modules` of a folder, with their commands in `.bin`. */
async function copyPackages(packages: readonly InstalledPackage[], target: string): Promise<void> {
  for (const { folder, place } of packages)
    await copyFolder(folder, join(target, place), (name) => name !== 'node_modules');
  const commands = join(target, 'node_modules/.bin');
  await mkdir(commands, { recursive: true });
  for (const { folder, place } of packages.filter((one) => one.place.split('/node_modules/').length === 1)) {
    const { name = '', bin = {} } = readManifest(folder);
    const files = typeof bin === 'string' ? { [basename(name)]: bin } : bin;
    for (const [command, file] of Object.entries(files))
      await symlink(join('..', relative('node_modules', place), file), join(commands, command)).catch(
        () => {},
      );
  }
}

/** Copies a folder with the links in it as they are. */
export async function copyFolder(
  from: string,
  to: string,
  enters: (name: string) => boolean = () => true,
): Promise<void> {
  await mkdir(to, { recursive: true });
  const entries = await readdir(from, { withFileTypes: true });
  await Promise.all(
    entries.map(async (entry) => {
      const [source, copy] = [join(from, entry.name), join(to, entry.name)];
      if (entry.isFile()) await copyFile(source, copy, constants.COPYFILE_FICLONE);
      else if (entry.isSymbolicLink()) await symlink(await readlink(source), copy);
      else if (entry.isDirectory() && enters(entry.name)) await copyFolder(source, copy, enters);
    }),
  );
}

function resolve(name: string, from: string): string | undefined {
  for (let folder = from; folder.startsWith(ROOT); folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return candidate;
  }
  return undefined;
}

function readManifest(folder: string): z.infer<typeof Manifest> {
  return Manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
}
