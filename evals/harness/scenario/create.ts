import { existsSync } from 'node:fs';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { UserError } from '../errors.ts';
import { EVALS, SCENARIOS } from '../paths.ts';
import { KEBAB } from './load.ts';

const TEMPLATE = join(SCENARIOS, '_template');

/**
 * Makes a new scenario from the template: it validates, but for the answers and mutants that it still lacks.
 * @param suite The folder that it is put in.
 * @returns the scenario's folder.
 * @throws UserError where the name is taken or is no slug.
 */
export async function createScenario(slug: string, suite = SCENARIOS): Promise<string> {
  const folder = join(suite, slug);
  if (!KEBAB.test(slug))
    throw new UserError(`"${slug}" is no name for a scenario`, 'Use kebab-case, such as own-data-api.');
  if (existsSync(folder))
    throw new UserError(`there is a scenario called "${slug}" already`, 'Choose another name.');
  await cp(TEMPLATE, folder, { recursive: true });
  const checks = join(folder, 'checks.ts');
  const harness = relative(folder, join(EVALS, 'harness')).split(sep).join('/');
  await writeFile(checks, (await readFile(checks, 'utf8')).replaceAll('../../harness', harness));
  return folder;
}
