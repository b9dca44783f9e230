import { existsSync, readFileSync } from 'node:fs';
import { copyFile, link, mkdir, readdir, readlink, symlink } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { z } from 'zod';
import type { BaseName } from '../check.ts';
import { baseFolder, ROOT } from '../paths.ts';

/** An installed package, and its place in a folder of dependencies that stands alone. */
export interface InstalledPackage {
  readonly folder: string;
  /** Relative to the project, such as `node_modules/next`. */
  readonly place: string;
}

const Manifest = z.object({
  name: z.string().optional(),
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

/** Copies the packages of a base into `node_modules` of a folder, with their commands in `.bin`. */
export async function copyPackages(base: BaseName, target: string): Promise<void> {
  const packages = packagesOf(base);
  for (const { folder, place } of packages) await reproduce(folder, join(target, place), copyFile, isOwn);
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

/**
 * Reproduces a folder of dependencies with hard links: thousands of files in a second, and no room on the disk.
 * @param to On the same disk as `from`.
 */
export function linkPackages(from: string, to: string): Promise<void> {
  return reproduce(from, to, link, () => true);
}

async function reproduce(
  from: string,
  to: string,
  file: (from: string, to: string) => Promise<void>,
  enters: (folder: string) => boolean,
): Promise<void> {
  await mkdir(to, { recursive: true });
  const entries = await readdir(from, { withFileTypes: true });
  await Promise.all(
    entries.map(async (entry) => {
      const [source, copy] = [join(from, entry.name), join(to, entry.name)];
      if (entry.isFile()) await file(source, copy);
      else if (entry.isSymbolicLink()) await symlink(await readlink(source), copy);
      else if (entry.isDirectory() && enters(entry.name)) await reproduce(source, copy, file, enters);
    }),
  );
}

/** Nested packages are packages of their own, in the list where they are needed. */
function isOwn(folder: string): boolean {
  return folder !== 'node_modules';
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
