import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { type Aliases, readAliases } from './aliases.ts';
import { Files } from './files.ts';
import { readJson } from './json.ts';
import { type NextConfig, readNextConfig } from './next-config.ts';
import { majorOf, versionOf, wantedVersion } from './versions.ts';

/** A Next.js app on disk. */
export interface Project {
  /** Absolute. */
  readonly root: string;
  readonly files: Files;
  /** `app` or `src/app`; undefined where the app has none. */
  readonly appFolder: string | undefined;
  /** `pages` or `src/pages`; undefined where the app has none. */
  readonly pagesFolder: string | undefined;
  /** The folder that the proxy has to stand in: the one that holds app/ or pages/. `''` is the root. */
  readonly sourceFolder: string;
  readonly versions: { readonly next: string | undefined; readonly clerk: string | undefined };
  readonly majors: { readonly next: number | undefined; readonly clerk: number | undefined };
  /** True where package.json or a source file names Clerk: in a monorepo it may come by way of another package. */
  readonly usesClerk: boolean;
  readonly aliases: Aliases;
  readonly config: NextConfig;
}

/** The folder is no Next.js app, nor part of one. */
export class NoProjectError extends Error {
  override readonly name = 'NoProjectError';
}

/**
 * The root of the app that a file or folder belongs to: the nearest folder from there up that is a Next.js app, or
 * the only app in a monorepo's workspaces.
 * @throws NoProjectError that names what was looked for, or the apps to choose from.
 */
export function findRoot(start: string): string {
  const from = resolve(start);
  if (!existsSync(from)) throw new NoProjectError(`there is no ${start}`);
  const folder = statSync(from).isDirectory() ? from : dirname(from);
  for (let current = folder; ; current = dirname(current)) {
    if (isApp(current)) return current;
    if (current === dirname(current)) break;
  }
  const apps = appsBelow(folder, 3);
  if (apps.length === 1 && apps[0]) return apps[0];
  if (apps.length > 1)
    throw new NoProjectError(`${start} holds several Next.js apps; name one of them: ${apps.join(', ')}`);
  throw new NoProjectError(
    `${start} is no Next.js app: no package.json names next, and there is no next.config`,
  );
}

function appsBelow(folder: string, depth: number): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.'))
    .map((entry) => join(folder, entry.name))
    .flatMap((path) => (isApp(path) ? [path] : depth > 1 ? appsBelow(path, depth - 1) : []));
}

function isApp(folder: string): boolean {
  const hasRoutes = ['app', 'src/app', 'pages', 'src/pages'].some((name) => existsSync(join(folder, name)));
  if (!hasRoutes) return false;
  if (readdirSync(folder).some((name) => /^next\.config\.[cm]?[jt]s$/.test(name))) return true;
  const manifest = join(folder, 'package.json');
  if (!existsSync(manifest)) return false;
  const { dependencies, devDependencies } = (readJson(readFileSync(manifest, 'utf8')) ?? {}) as {
    dependencies?: Record<string, string>;
    devDependencies?: Record<string, string>;
  };
  return Boolean(dependencies?.next ?? devDependencies?.next);
}

/**
 * Reads what is to be known about an app before any of its code is looked at.
 * @param root The app's root, as `findRoot` gives it.
 */
export function loadProject(root: string): Project {
  const files = new Files(root);
  // Next prefers the folder at the root, and ignores src/app where there is an app beside it.
  const folder = (name: string) => [name, `src/${name}`].find((path) => files.isFolder(path));
  const appFolder = folder('app');
  const pagesFolder = folder('pages');
  const versions = { next: versionOf(files, 'next'), clerk: versionOf(files, '@clerk/nextjs') };
  return {
    root,
    files,
    appFolder,
    pagesFolder,
    sourceFolder: (appFolder ?? pagesFolder ?? '').startsWith('src/') ? 'src' : '',
    versions,
    majors: { next: majorOf(versions.next), clerk: majorOf(versions.clerk) },
    usesClerk: wantedVersion(files, '@clerk/nextjs') !== undefined || namesClerk(files),
    aliases: readAliases(files),
    config: readNextConfig(files),
  };
}

function namesClerk(files: Files): boolean {
  return files.sources().some((path) => files.read(path)?.includes('@clerk/'));
}
