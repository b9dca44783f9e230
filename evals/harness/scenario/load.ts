import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { BASES, REFERENCES } from '../check.ts';
import { messageOf, UserError } from '../errors.ts';
import { ROOT, SCENARIOS } from '../paths.ts';
import { type Answer, type Mutant, ORACLE, projectFolder, type Scenario } from './scenario.ts';

/** How scenarios, answers, mutants and checks are called. */
export const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const id = z.string().regex(KEBAB, 'must be kebab-case');
const mistakes = z.array(
  z.string().regex(/^M\d+$/, 'must be a number of the mistakes catalogue, such as M18'),
);
const deletes = z.array(z.string().min(1)).default([]);
const check = z.function();

const AnswerFile = z.strictObject({ style: z.string().min(10), app: z.string().optional(), deletes });
const MutantFile = z.strictObject({
  killedBy: id,
  alsoKilledBy: z.array(id).default([]),
  mistakes: mistakes.min(1),
  why: z.string().min(20),
  deletes,
});
const Common = { id, title: z.string().min(10), run: check };
const DefinitionExport = z.strictObject({
  base: z.enum(BASES),
  title: z.string().min(5),
  references: z.array(z.enum(REFERENCES)).min(1),
  mistakes,
  difficulty: z.enum(['breadth', 'depth']),
  markers: z
    .array(z.string().regex(/^[A-Za-z]{5,}$/, 'must be one word of five letters or more'))
    .default([]),
  service: z.function().optional(),
  checks: z
    .array(
      z.discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('functional'), ...Common }),
        z.strictObject({ kind: z.literal('exploit'), cwe: z.string().regex(/^CWE-\d+$/), ...Common }),
      ]),
    )
    .min(2),
});

/** Names of the checks that the grader itself makes on every answer. */
export const BUILT_IN = ['builds', 'types'] as const;

/**
 * The slugs of all scenarios of a suite, sorted. `_template` is none: scenarios start from it.
 * @throws UserError when there is none.
 */
export function scenarioSlugs(suite = SCENARIOS): string[] {
  const slugs = overlays(suite)
    .map(nameOf)
    .filter((name) => !name.startsWith('_'));
  if (slugs.length === 0)
    throw new UserError(`no scenario in ${show(suite)}`, 'Name a folder with one folder for each scenario.');
  return slugs;
}

/**
 * Loads scenarios.
 * @param slugs Which ones; none means all.
 * @param suite The folder that holds them.
 * @throws UserError that names the file and the field that is wrong.
 */
export async function loadScenarios(slugs: readonly string[], suite = SCENARIOS): Promise<Scenario[]> {
  const known = scenarioSlugs(suite);
  for (const slug of slugs) {
    if (!known.includes(slug))
      throw new UserError(`no scenario is called "${slug}"`, `There are: ${known.join(', ')}.`);
  }
  const wanted = slugs.length > 0 ? [...new Set(slugs)] : known;
  return Promise.all(wanted.map((slug) => loadScenario(join(suite, slug))));
}

async function loadScenario(folder: string): Promise<Scenario> {
  const slug = nameOf(folder);
  const definition = await loadDefinition(join(folder, 'checks.ts'));
  const prompt = read(join(folder, 'prompt.md')).trim();
  if (prompt === '')
    throw new UserError(`${show(join(folder, 'prompt.md'))} is empty`, 'Write the request as a user would.');
  if (!existsSync(projectFolder(folder)))
    throw new UserError(
      `${show(projectFolder(folder))} is missing`,
      'Add the project that the request is about.',
    );
  const answers = overlays(join(folder, 'answers')).map(
    (path): Answer => ({
      name: nameOf(path),
      folder: path,
      ...describeBy(join(path, 'answer.json'), AnswerFile),
    }),
  );
  if (!answers.some(({ name }) => name === ORACLE))
    throw new UserError(
      `${show(join(folder, 'answers', ORACLE))} is missing`,
      'Every scenario has an oracle: the answer that mutants are made from.',
    );
  for (const { app, folder: path } of answers) {
    if (app && !existsSync(join(ROOT, app)))
      throw new UserError(
        `${show(join(path, 'answer.json'))}: app: there is no ${app}`,
        'Give a folder relative to the root of the repository.',
      );
  }
  const mutants = overlays(join(folder, 'mutants')).map(
    (path): Mutant => ({
      name: nameOf(path),
      folder: path,
      ...describeBy(join(path, 'mutant.json'), MutantFile),
    }),
  );
  const ids: string[] = [...BUILT_IN, ...definition.checks.map((one) => one.id)];
  for (const mutant of mutants) {
    const named = { killedBy: [mutant.killedBy], alsoKilledBy: mutant.alsoKilledBy };
    for (const [field, names] of Object.entries(named))
      for (const name of names)
        if (!ids.includes(name))
          throw new UserError(
            `${show(join(mutant.folder, 'mutant.json'))}: ${field}: no check is called "${name}"`,
            `The checks of ${slug} are: ${ids.join(', ')}.`,
          );
  }
  return {
    slug,
    folder,
    prompt,
    definition,
    answers: answers.sort((a, b) => Number(b.name === ORACLE) - Number(a.name === ORACLE)),
    mutants,
  };
}

/**
 * Loads the default export of a checks.ts.
 * @throws UserError that names the field that is wrong.
 */
export async function loadDefinition(path: string): Promise<Scenario['definition']> {
  if (!existsSync(path))
    throw new UserError(`${show(path)} is missing`, 'Every scenario has its checks there.');
  let module: { readonly default?: unknown };
  try {
    module = await import(pathToFileURL(path).href);
  } catch (error) {
    throw new UserError(
      `${show(path)} cannot be loaded: ${messageOf(error)}`,
      'Mend it; npm run typecheck tells more.',
    );
  }
  const parsed = DefinitionExport.safeParse(module.default);
  if (!parsed.success)
    throw new UserError(
      `${show(path)}: ${explain(parsed.error)}`,
      'Its default export is defineScenario({ … }).',
    );
  const ids: string[] = [...BUILT_IN, ...parsed.data.checks.map((one) => one.id)];
  const twice = ids.find((one, index) => ids.indexOf(one) !== index);
  if (twice)
    throw new UserError(
      `${show(path)}: checks: the id "${twice}" is there twice`,
      'Give each check an id of its own.',
    );
  // The schema has checked the shape; the functions' own types cannot be checked at run time.
  return module.default as Scenario['definition'];
}

function overlays(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(folder, entry.name))
    .sort();
}

function describeBy<T>(path: string, schema: z.ZodType<T>): T {
  let data: unknown;
  try {
    data = JSON.parse(read(path));
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError(`${show(path)} is no JSON: ${messageOf(error)}`, 'Mend it.');
  }
  const parsed = schema.safeParse(data);
  if (!parsed.success) throw new UserError(`${show(path)}: ${explain(parsed.error)}`, 'Mend the field.');
  return parsed.data;
}

function read(path: string): string {
  if (!existsSync(path))
    throw new UserError(`${show(path)} is missing`, 'Add it; evals/README.md says what it holds.');
  return readFileSync(path, 'utf8');
}

function explain(error: z.ZodError): string {
  return error.issues
    .map((issue) => [issue.path.join('.'), issue.message].filter(Boolean).join(': '))
    .join('; ');
}

function nameOf(path: string): string {
  return path.split('/').at(-1) ?? path;
}

function show(path: string): string {
  return relative(ROOT, path);
}
