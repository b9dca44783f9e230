import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT, SKILL } from '../paths.ts';

/** The skill's folder, relative to the repository. */
export const SKILL_PATH = path.relative(ROOT, SKILL);
export const MARKETPLACE_FILE = '.claude-plugin/marketplace.json';
export const PLUGIN_FILE = `${SKILL_PATH}/.claude-plugin/plugin.json`;

/** Writes a file into a tree, with the folders above it. */
export function write(tree: string, file: string, content: string): void {
  const full = path.join(tree, file);
  mkdirSync(path.dirname(full), { recursive: true });
  writeFileSync(full, content);
}

/** Makes a link in a tree. */
export function link(tree: string, file: string, target: string): void {
  symlinkSync(target, path.join(tree, file));
}

/**
 * Replaces a passage of a file of the tree.
 * @throws Error when the file does not hold it: a copy that is not broken proves nothing.
 */
export function edit(tree: string, file: string, from: string | RegExp, to: string): void {
  const before = readFileSync(path.join(tree, file), 'utf8');
  const after = before.replace(from, () => to);
  if (after === before) throw new Error(`${file} does not hold ${from}: this copy cannot be broken so`);
  write(tree, file, after);
}

/** Adds a skill, sound in itself, to a folder of skills. */
export function addSecondSkill(tree: string, skills: string): void {
  const content = '---\nname: second\ndescription: Does more. Use when there is more.\n---\n\n# Second\n';
  write(tree, `${skills}/second/SKILL.md`, content);
}
