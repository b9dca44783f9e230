import { execFile } from 'node:child_process';
import { lstatSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { isLeftOut, layOut } from '../app/files.ts';
import type { BaseName } from '../check.ts';
import { layersOf, type Scenario } from '../scenario/scenario.ts';
import type { Secrets } from './redact.ts';

/** A scenario's project on disk, for an agent to work in. */
export interface Project {
  readonly folder: string;
  /** What was put there beside the user's own files, and is no part of an answer. */
  readonly extras: readonly string[];
  /** A git folder of the harness's own, in which the project as it was is committed. */
  readonly baseline: string;
}

/** What is put into a project beside the user's own files, by path. */
export interface Extras {
  readonly files: Readonly<Record<string, string>>;
  /** The folder that is copied there. */
  readonly folders: Readonly<Record<string, string>>;
}

const IGNORED = ['node_modules/', '.next/', 'next-env.d.ts', '*.tsbuildinfo', '.env*.local', ''].join('\n');

/** Keys of the right form, so that an agent can build: the project of a user has its own. They open nothing. */
const KEYS = [
  `NEXT_PUBLIC_CLERK_PUBLISHABLE_KEY=pk_test_${Buffer.from('patient-otter-42.clerk.accounts.dev$').toString('base64')}`,
  `CLERK_SECRET_KEY=sk_test_${'0'.repeat(42)}`,
  'NEXT_PUBLIC_CLERK_SIGN_IN_URL=/sign-in',
  '',
].join('\n');

const ENV_FILE: Readonly<Record<BaseName, Readonly<Record<string, string>>>> = {
  'next-16': { '.env.local': KEYS },
  'core-2': { '.env.local': KEYS },
  node: {},
};

/** Nothing that the agent changes in the git settings of its project has a say here. */
const GIT_ENV = {
  PATH: process.env.PATH ?? '',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Dev',
  GIT_AUTHOR_EMAIL: 'dev@example.com',
  GIT_COMMITTER_NAME: 'Dev',
  GIT_COMMITTER_EMAIL: 'dev@example.com',
};

/** A diff past this is cut: an agent that wrote megabytes did not write an answer. In bytes. */
const DIFF_BYTES = 1024 * 1024;

/**
 * Lays the project of a scenario out, as the user has it before any work: a git repository with one commit.
 * Dependencies are not part of it; put them in afterwards.
 * @param baseline Where the harness keeps the project as it was.
 * @param extras Further files by path, and folders that are copied there; committed too.
 */
export async function layOutProject(
  scenario: Scenario,
  folder: string,
  baseline: string,
  extras: Extras,
): Promise<Project> {
  await layOut(layersOf(scenario, { kind: 'untouched' }), folder);
  const files = { '.gitignore': IGNORED, ...ENV_FILE[scenario.definition.base], ...extras.files };
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  for (const [path, source] of Object.entries(extras.folders))
    await cp(source, join(folder, path), { recursive: true });
  await commitAll(folder);
  await cp(join(folder, '.git'), baseline, { recursive: true });
  return { folder, baseline, extras: [...Object.keys(files), ...Object.keys(extras.folders)] };
}

/** Commits everything that is there, in a new repository. */
async function commitAll(folder: string): Promise<void> {
  await git(folder, 'init', '--quiet', '--initial-branch=main');
  await git(folder, 'add', '--all');
  await git(folder, 'commit', '--quiet', '--message=Initial commit');
}

/** What changed in the project since it was laid out, as `git diff` shows it. */
export async function changesIn({ folder, baseline }: Project): Promise<string> {
  const own = ['--git-dir', baseline, '--work-tree', folder, '-c', 'core.quotePath=false'];
  // By force: what the agent told git to ignore is still part of what it wrote.
  const paths = [
    '--',
    '.',
    ':(exclude,glob)**/node_modules/**',
    ':(exclude,glob)**/.next/**',
    ':(exclude)*.tsbuildinfo',
  ];
  await git(folder, ...own, 'add', '--all', '--force', ...paths);
  const diff = await git(
    folder,
    ...own,
    'diff',
    '--cached',
    '--no-ext-diff',
    '--no-textconv',
    'HEAD',
    ...paths,
  );
  return diff.length > DIFF_BYTES ? `${diff.slice(0, DIFF_BYTES)}\n… cut\n` : diff;
}

/**
 * Copies the app as the agent left it: plain files only, without what the harness had put there.
 * @param redact Applied to every file that it changes.
 * @returns what was left out for being no plain file.
 */
export async function collectAnswer(
  project: Project,
  target: string,
  redact: Secrets = (text) => text,
): Promise<string[]> {
  const odd: string[] = [];
  const open = [project.folder];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      const name = relative(project.folder, path);
      if (isLeftOut(entry.name) || project.extras.includes(name)) continue;
      if (entry.isDirectory()) open.push(path);
      else if (!lstatSync(path).isFile()) odd.push(name);
      else {
        await mkdir(dirname(join(target, name)), { recursive: true });
        await copyRedacted(path, join(target, name), redact);
      }
    }
  }
  return odd.sort();
}

async function copyRedacted(from: string, to: string, redact: Secrets): Promise<void> {
  await cp(from, to);
  const text = await readFile(from, 'utf8');
  const clean = redact(text);
  if (clean !== text) await writeFile(to, clean);
}

async function git(cwd: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('git', args, {
    cwd,
    env: GIT_ENV,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  return stdout;
}
