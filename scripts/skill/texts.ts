import { readFileSync } from 'node:fs';
import path from 'node:path';
import { UserError } from '../../evals/harness/errors.ts';
import { SKILL, skillEntries } from './paths.ts';

/** A text that an agent reads. */
export interface Text {
  /** Relative to the skill, such as `references/api-routes.md`. */
  readonly file: string;
  /** Without folder and ending, such as `api-routes`. */
  readonly name: string;
  readonly markdown: string;
}

/** SKILL.md and the references. */
export function skillTexts(): Text[] {
  return skillEntries().flatMap(({ path: file }) =>
    isText(file) ? [textOf(file, readFileSync(path.join(SKILL, file), 'utf8'))] : [],
  );
}

/** Whether a file of the skill, by its path relative to it, is a text that an agent reads. */
export function isText(file: string): boolean {
  return file === 'SKILL.md' || /^references\/[^/]+\.md$/.test(file);
}

/** The text in a file of the skill. */
export function textOf(file: string, markdown: string): Text {
  return { file, name: path.basename(file, '.md'), markdown };
}

/**
 * The text of a name, such as `api-routes` or `SKILL`; without one, all of them.
 * @throws UserError when no text is called so.
 */
export function chosenTexts(name: string | undefined): Text[] {
  const all = skillTexts();
  const texts = name === undefined ? all : all.filter((text) => text.name === name);
  if (texts.length === 0)
    throw new UserError(
      `no text is called "${name}"`,
      `There are: ${all.map((text) => text.name).join(', ')}.`,
    );
  return texts;
}
