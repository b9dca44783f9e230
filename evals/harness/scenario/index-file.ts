import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { listFiles } from '../app/files.ts';
import { EVALS } from '../paths.ts';
import { projectFolder, type Scenario } from './scenario.ts';

/** The suite's index: skill-creator's schema, with fields of our own beside it. */
export const INDEX_FILE = join(EVALS, 'evals.json');
export const SKILL = 'clerk-nextjs-patterns';

const IndexFile = z.object({ evals: z.array(z.object({ id: z.number().int(), slug: z.string() })) });

/**
 * The text of evals.json for a suite. A scenario keeps the number that it has in the file; a new one gets the
 * next, so that results that name a number stay true.
 * @param current The file's present text, if there is one.
 */
export async function indexText(
  scenarios: readonly Scenario[],
  current: string | undefined,
): Promise<string> {
  const known = current ? numbersIn(current) : new Map<string, number>();
  let last = Math.max(0, ...known.values());
  const numbered = scenarios.map((scenario) => {
    const id = known.get(scenario.slug) ?? last + 1;
    last = Math.max(last, id);
    return { id, scenario };
  });
  const evals = await Promise.all(
    numbered.sort((a, b) => a.id - b.id).map(({ id, scenario }) => entry(id, scenario)),
  );
  return `${JSON.stringify({ skill_name: SKILL, evals }, null, 2)}\n`;
}

/** The number of each scenario in evals.json. */
export function numbersIn(index: string): ReadonlyMap<string, number> {
  return new Map(IndexFile.parse(JSON.parse(index)).evals.map(({ slug, id }) => [slug, id]));
}

/** The present text of evals.json, or undefined where there is none yet. */
export function readIndex(): string | undefined {
  return existsSync(INDEX_FILE) ? readFileSync(INDEX_FILE, 'utf8') : undefined;
}

async function entry(id: number, { slug, folder, prompt, definition, answers, mutants }: Scenario) {
  const project = projectFolder(folder);
  return {
    id,
    slug,
    prompt,
    expected_output: definition.title,
    files: (await listFiles(project)).map((path) => relative(EVALS, join(project, path))),
    expectations: definition.checks.map(({ title }) => title),
    base: definition.base,
    difficulty: definition.difficulty,
    references: definition.references,
    mistakes: definition.mistakes,
    answers: answers.map(({ name }) => name),
    mutants: mutants.map(({ name }) => name),
  };
}
