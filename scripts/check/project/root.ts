import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

// The hook asks here after every edit, whatever the project is: nothing of the parser is loaded for it.

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
  const above = rootAbove(folder);
  if (above !== undefined) return above;
  const apps = appsBelow(folder, 3);
  if (apps.length === 1 && apps[0]) return apps[0];
  if (apps.length > 1)
    throw new NoProjectError(`${start} holds several Next.js apps; name one of them: ${apps.join(', ')}`);
  throw new NoProjectError(
    `${start} is no Next.js app: no package.json names next, and there is no next.config`,
  );
}

/** The nearest folder from here up that is a Next.js app; undefined where there is none. */
export function rootAbove(folder: string): string | undefined {
  return nearest(folder, isApp);
}

/** True where a folder from here up looks like the root of a monorepo: whether it is one, and of what, takes a parser. */
export function isInMonorepo(folder: string): boolean {
  const declares = (manifest: string) =>
    existsSync(manifest) && readFileSync(manifest, 'utf8').includes('"workspaces"');
  const isRoot = (one: string) =>
    existsSync(join(one, 'pnpm-workspace.yaml')) || declares(join(one, 'package.json'));
  return nearest(folder, isRoot) !== undefined;
}

/** The nearest folder from here up that is wanted; undefined where there is none. */
export function nearest(folder: string, isWanted: (folder: string) => boolean): string | undefined {
  for (let current = folder; ; current = dirname(current)) {
    if (isWanted(current)) return current;
    if (current === dirname(current)) return undefined;
  }
}

function appsBelow(folder: string, depth: number): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules' && !entry.name.startsWith('.'))
    .map((entry) => join(folder, entry.name))
    .flatMap((path) => (isApp(path) ? [path] : depth > 1 ? appsBelow(path, depth - 1) : []));
}

/** True for the root of a Next.js app. */
export function isApp(folder: string): boolean {
  const hasRoutes = ['app', 'src/app', 'pages', 'src/pages'].some((name) => existsSync(join(folder, name)));
  if (!hasRoutes) return false;
  if (readdirSync(folder).some((name) => /^next\.config\.[cm]?[jt]s$/.test(name))) return true;
  return dependsOn(join(folder, 'package.json'), 'next');
}

function dependsOn(manifest: string, name: string): boolean {
  if (!existsSync(manifest)) return false;
  try {
    const { dependencies, devDependencies } = JSON.parse(readFileSync(manifest, 'utf8'));
    return Boolean(dependencies?.[name] ?? devDependencies?.[name]);
  } catch {
    // Somebody is writing it just now, or it is broken: package managers will say so.
    return false;
  }
}
