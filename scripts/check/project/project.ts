import { join } from 'node:path';
import { type Aliases, readAliases } from './aliases.ts';
import { Files, type Overlay } from './files.ts';
import { type NextConfig, readNextConfig } from './next-config.ts';
import { majorOf, versionOf, wantedVersion } from './versions.ts';
import { findWorkspacePackages, type WorkspacePackage } from './workspaces.ts';

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
  /** The packages of the monorepo that the app is part of, by name. Looked up when first asked for. */
  readonly workspace: ReadonlyMap<string, WorkspacePackage>;
  readonly config: NextConfig;
}

/**
 * Reads what is to be known about an app before any of its code is looked at.
 * @param root The app's root, as `findRoot` gives it.
 * @param overlay Texts that count instead of those on disk.
 */
export function loadProject(root: string, overlay?: Overlay): Project {
  const files = new Files(root, overlay);
  // Next prefers the folder at the root, and ignores src/app where there is an app beside it.
  const folder = (name: string) => [name, `src/${name}`].find((path) => files.isFolder(path));
  const appFolder = folder('app');
  const pagesFolder = folder('pages');
  let packages: Project['workspace'] | undefined;
  const workspace = () => {
    packages ??= findWorkspacePackages(files);
    return packages;
  };
  const wantsClerk = (one: Files) => wantedVersion(one, '@clerk/nextjs') !== undefined;
  const clerkBy = wantsClerk(files) ? files : packagesUsed(files, workspace()).find(wantsClerk);
  const versions = { next: versionOf(files, 'next'), clerk: versionOf(clerkBy ?? files, '@clerk/nextjs') };
  return {
    root,
    files,
    appFolder,
    pagesFolder,
    sourceFolder: (appFolder ?? pagesFolder ?? '').startsWith('src/') ? 'src' : '',
    versions,
    majors: { next: majorOf(versions.next), clerk: majorOf(versions.clerk) },
    usesClerk: clerkBy !== undefined || namesClerk(files),
    aliases: readAliases(files),
    get workspace() {
      return workspace();
    },
    config: readNextConfig(files),
  };
}

/** The monorepo's packages that the app itself depends on. */
function packagesUsed(files: Files, workspace: Project['workspace']): Files[] {
  return [...workspace].flatMap(([name, { folder }]) =>
    wantedVersion(files, name) === undefined ? [] : [new Files(join(files.root, folder))],
  );
}

function namesClerk(files: Files): boolean {
  return files.sources().some((path) => files.read(path)?.includes('@clerk/'));
}
