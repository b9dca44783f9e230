import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import matter from 'gray-matter';
import { z } from 'zod';
import { layOut, listFiles } from '../app/files.ts';
import { messageOf, UserError } from '../errors.ts';
import { ROOT } from '../paths.ts';
import type { SkillSource } from './arm.ts';

/** The skill's folder, relative to the repository. */
export const SKILL_FOLDER = 'skills/clerk-nextjs-patterns';

/** A copy of a skill, as a plugin that holds nothing else. */
export interface SkillCopy {
  readonly name: string;
  /** `<plugin>:<skill>`, as an agent lists the skills of plugins. */
  readonly qualifiedName: string;
  readonly folder: string;
  /** Hash of all its files. */
  readonly hash: string;
}

const PLUGIN = '.claude-plugin/plugin.json';
const Frontmatter = z.object({ name: z.string() });
const Plugin = z.object({ name: z.string() });

/**
 * Copies a skill.
 * @param target Emptied first.
 * @throws UserError where the source has no skill.
 */
export async function copySkill(source: SkillSource, target: string): Promise<SkillCopy> {
  await fetchInto(source, target);
  const text = join(target, 'SKILL.md');
  if (!existsSync(text))
    throw new UserError(
      `there is no SKILL.md in ${describe(source)}`,
      'Name a folder that holds a SKILL.md.',
    );
  const parsed = Frontmatter.safeParse(frontmatter(text, source));
  if (!parsed.success)
    throw new UserError(`SKILL.md of ${describe(source)} has no name`, 'Give it one in its frontmatter.');
  const { name } = parsed.data;
  const manifest = join(target, PLUGIN);
  if (!existsSync(manifest)) {
    await mkdir(join(target, '.claude-plugin'), { recursive: true });
    await writeFile(manifest, JSON.stringify({ name, version: '0.0.0', description: name, skills: ['./'] }));
  }
  const plugin = Plugin.parse(JSON.parse(readFileSync(manifest, 'utf8')));
  return { name, qualifiedName: `${plugin.name}:${name}`, folder: target, hash: await hashFolder(target) };
}

/** Hash of all files of a folder. */
export async function hashFolder(folder: string): Promise<string> {
  const hash = createHash('sha256');
  for (const path of await listFiles(folder)) {
    const content = readFileSync(join(folder, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

async function fetchInto(source: SkillSource, target: string): Promise<void> {
  if (source.from === 'git') return extract(source.ref, target);
  const folder = source.from === 'here' ? join(ROOT, SKILL_FOLDER) : resolve(source.path);
  if (!existsSync(folder)) throw new UserError(`there is no folder ${folder}`, 'Name the folder of a skill.');
  await layOut([{ folder, deletes: [] }], target);
}

async function extract(ref: string, target: string): Promise<void> {
  const git = async (...args: string[]) =>
    (await promisify(execFile)('git', args, { cwd: ROOT, encoding: 'buffer', maxBuffer: 256 * 1024 * 1024 }))
      .stdout;
  await rm(target, { recursive: true, force: true });
  await mkdir(target, { recursive: true });
  try {
    // An option, not a commit, where the ref begins with a dash.
    const commit = (await git('rev-parse', '--verify', '--end-of-options', `${ref}^{commit}`))
      .toString()
      .trim();
    const archive = `${target}.tar`;
    await git('archive', '--output', archive, `${commit}:${SKILL_FOLDER}`);
    await promisify(execFile)('tar', ['-xf', archive, '-C', target]);
    await rm(archive);
  } catch (error) {
    throw new UserError(
      `there is no ${SKILL_FOLDER} at "${ref}": ${messageOf(error).trim().split('\n').at(-1)}`,
      'Name a commit, a branch or a tag of this repository that has the skill.',
    );
  }
}

function frontmatter(path: string, source: SkillSource): unknown {
  try {
    return matter(readFileSync(path, 'utf8')).data;
  } catch (error) {
    throw new UserError(`SKILL.md of ${describe(source)}: ${messageOf(error)}`, 'Mend its frontmatter.');
  }
}

function describe(source: SkillSource): string {
  if (source.from === 'here') return SKILL_FOLDER;
  return source.from === 'git' ? `${SKILL_FOLDER} at ${source.ref}` : source.path;
}
