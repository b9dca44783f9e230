import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { BASE, isApp } from '../app/bases.ts';
import { type Confinement, requireConfinement } from '../app/confinement.ts';
import { listFiles } from '../app/files.ts';
import { UserError } from '../errors.ts';
import { gradeAll } from '../grade/queue.ts';
import { loadScenarios } from '../scenario/load.ts';
import { disguiseOf, type ReplayOptions } from './output.ts';
import { showProgress } from './progress.ts';
import { printScores } from './scores.ts';

/**
 * `evals grade <folder>`: true when the app in the folder answers the scenario jointly right.
 * The code is taken to be hostile: without a sandbox it only runs when asked to by --unconfined.
 */
export async function gradeCommand(path: string, options: ReplayOptions): Promise<boolean> {
  const started = performance.now();
  if (options.scenario?.length !== 1)
    throw new UserError(
      'grade needs one --scenario',
      'Name the scenario that the folder answers; evals list shows them.',
    );
  const [scenario] = await loadScenarios(options.scenario, options.suite);
  if (!scenario) throw new Error('one slug loads one scenario');
  const folder = resolve(path);
  if (!existsSync(folder) || !statSync(folder).isDirectory())
    throw new UserError(`${path} is no folder`, 'Name the folder of an app.');
  const base = BASE[scenario.definition.base];
  if (!isApp(base, folder))
    throw new UserError(
      `${path} is no app for ${scenario.slug}`,
      `It needs a package.json and one of ${base.telltale.join(', ')}.`,
    );
  await listFiles(folder);
  const confinement: Confinement = options.unconfined
    ? { kind: 'none', reason: 'asked for by --unconfined' }
    : requireConfinement();
  const progress = showProgress(1);
  try {
    const grades = await gradeAll([{ scenario, candidate: { kind: 'folder', folder } }], {
      ...options,
      confinement,
      progress,
      earlier: 'ignore',
      disguise: disguiseOf(options),
    });
    progress.end();
    printScores(grades, (performance.now() - started) / 1000, options.json);
    return grades.every(({ joint }) => joint);
  } finally {
    progress.end();
  }
}
