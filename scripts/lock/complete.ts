/** One package of a package-lock.json, as far as it is read here. */
export interface LockEntry {
  readonly version?: string;
  readonly optional?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** The `packages` of a package-lock.json, by path. */
export type LockPackages = Readonly<Record<string, LockEntry>>;

const OS = [
  'aix',
  'android',
  'darwin',
  'freebsd',
  'linux',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'win32',
];
const CPU = ['arm', 'arm64', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'wasm32', 'x64'];

/**
 * The entries that a lock file lacks. Where a registry does not hold the packages of every platform, npm leaves
 * those out of the lock, and `npm ci` (11.19) then refuses it: "Missing: @next/swc-darwin-arm64@ from lock file".
 * @returns the missing entries by path; npm skips them on machines that their `os` and `cpu` do not name.
 */
export function missingEntries(packages: LockPackages): Record<string, LockEntry> {
  const missing: Record<string, LockEntry> = {};
  for (const [path, entry] of Object.entries(packages)) {
    for (const [name, range] of Object.entries(entry.optionalDependencies ?? {})) {
      const version = range.replace(/^[\^~]/, '');
      const all = { ...packages, ...missing };
      if (resolvesTo(all, path, name)?.version === version || isOtherwiseThere(all, path, name, range))
        continue;
      const top = `node_modules/${name}`;
      missing[all[top] ? `${path}/node_modules/${name}` : top] = {
        version,
        ...platformOf(name),
        optional: true,
      };
    }
  }
  return missing;
}

/** The platform that a package is for, read from its name, such as `@biomejs/cli-linux-x64-musl`. */
export function platformOf(name: string): Pick<LockEntry, 'os' | 'cpu' | 'libc'> {
  const words = (name.split('/').at(-1) ?? name).split(/[-_.]/);
  const os = OS.filter((one) => words.includes(one));
  const cpu = CPU.filter((one) => words.includes(one));
  const libc = words.some((word) => word.startsWith('musl'))
    ? ['musl']
    : words.some((word) => word.startsWith('gnu'))
      ? ['glibc']
      : [];
  return {
    ...(os.length > 0 ? { os } : {}),
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(libc.length > 0 ? { libc } : {}),
  };
}

/** A range that is no exact version is left to npm as long as some version is there. */
function isOtherwiseThere(packages: LockPackages, path: string, name: string, range: string): boolean {
  return /^[\^~>*]|\|\|/.test(range) && resolvesTo(packages, path, name) !== undefined;
}

/** The entry that a package at `path` gets when it asks for `name`. */
function resolvesTo(packages: LockPackages, path: string, name: string): LockEntry | undefined {
  for (let folder = path; ; folder = folder.replace(/(^|\/)(node_modules\/)?(@[^/]+\/)?[^/]+$/, '')) {
    const found = packages[`${folder ? `${folder}/` : ''}node_modules/${name}`];
    if (found || folder === '') return found;
  }
}
