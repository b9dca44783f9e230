import { readFileSync } from 'node:fs';
import path from 'node:path';
import { SKILL, skillEntries } from '../paths.ts';
import { contentsFaults } from './contents.ts';
import { frontmatterFaults } from './frontmatter.ts';
import { lengthFaults } from './length.ts';
import { linkFaults } from './links.ts';

/** What the form of the skill's text has to hold to. */
export type Rule =
  | 'frontmatter-is-yaml'
  | 'frontmatter-by-the-specification'
  | 'named-like-its-folder'
  | 'no-tags-in-frontmatter'
  | 'no-allowed-tools'
  | 'description-that-triggers'
  | 'at-most-150-lines'
  | 'within-the-token-budget'
  | 'no-dead-link'
  | 'no-dead-anchor'
  | 'references-side-by-side'
  | 'every-reference-linked'
  | 'no-chained-reference'
  | 'says-when-to-read-it'
  | 'has-contents'
  | 'contents-are-complete';

/** A place that breaks a rule. */
export interface Fault {
  readonly rule: Rule;
  /** Relative to the skill, with the line where one is at fault, such as `references/api-routes.md:12`. */
  readonly place: string;
  readonly problem: string;
}

/** A skill folder in memory, as far as its form goes. */
export interface SkillFolder {
  /** The folder's own name. */
  readonly name: string;
  /** Every file, relative to the folder. */
  readonly files: ReadonlySet<string>;
  /** The content of the Markdown files, by path. */
  readonly pages: ReadonlyMap<string, string>;
}

/** Reads a skill folder. */
export function readSkill(folder = SKILL): SkillFolder {
  const files = skillEntries(folder).map((entry) => entry.path);
  const pages = files.filter((file) => file.endsWith('.md'));
  return {
    name: path.basename(folder),
    files: new Set(files),
    pages: new Map(pages.map((file) => [file, readFileSync(path.join(folder, file), 'utf8')])),
  };
}

/** Everything that is wrong with the form of a skill's text; empty when it is sound. */
export function formFaults(skill: SkillFolder): Fault[] {
  return [
    ...frontmatterFaults(skill),
    ...lengthFaults(skill),
    ...linkFaults(skill),
    ...contentsFaults(skill),
  ];
}
