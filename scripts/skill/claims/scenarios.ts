import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Check, ScenarioDefinition } from '../../../evals/harness/check.ts';
import type { Job } from '../../../evals/harness/grade/queue.ts';
import { CACHE, ROOT } from '../../../evals/harness/paths.ts';
import type { BuildProbe, Probe } from './claim.ts';
import type { LoadedSuite } from './load.ts';

/** Where files that claims hold as text are laid out. */
export const LAID_OUT = path.join(CACHE, 'claims');

/** The names of a suite's app and of the app below without its files. */
export const APP = 'app';
export const CONTROL = 'control';

/** The suite's app, with its request claims as checks. */
export function appOf(loaded: LoadedSuite): Job {
  const { deletes = [], service } = loaded.suite;
  const definition = { ...definitionOf(loaded, checksOf(loaded)), ...(service && { service }) };
  return jobOf(loaded, APP, path.join(loaded.folder, 'files'), deletes, definition);
}

/**
 * The app below as it is, under the same checks. None of them may pass there: one that does would hold whatever the
 * suite's files do, and so could not fail.
 */
export function controlOf(loaded: LoadedSuite): Job {
  return jobOf(loaded, CONTROL, loaded.below, [], definitionOf(loaded, checksOf(loaded)));
}

/** The app below with the files of a build claim; nothing is asked of it. */
export async function buildOf(loaded: LoadedSuite, probe: BuildProbe): Promise<Job> {
  const id = idOf(loaded, probe);
  const folder = path.join(LAID_OUT, `${loaded.name}-${id}`);
  await layOut(folder, probe.files);
  return jobOf(loaded, id, folder, probe.deletes, definitionOf(loaded, []));
}

/** Writes files into a folder that holds nothing else. */
export async function layOut(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const [file, code] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), code);
  }
}

/** How a probe is called among those of its suite. */
export function idOf(loaded: LoadedSuite, probe: Probe): string {
  return `${probe.kind}-${loaded.suite.claims.findIndex((claim) => claim.probe === probe)}`;
}

function checksOf(loaded: LoadedSuite): Check[] {
  return loaded.suite.claims.flatMap(({ probe }): Check[] =>
    probe.kind === 'requests'
      ? [{ kind: 'functional', id: idOf(loaded, probe), title: '', run: probe.run }]
      : [],
  );
}

function definitionOf({ base }: LoadedSuite, checks: readonly Check[]): ScenarioDefinition {
  return { base, title: '', references: [], mistakes: [], difficulty: 'depth', checks };
}

function jobOf(
  { name, folder, below }: LoadedSuite,
  app: string,
  files: string,
  deletes: readonly string[],
  definition: ScenarioDefinition,
): Job {
  const answer = { name: app, folder: files, style: '', app: path.relative(ROOT, below), deletes };
  const scenario = {
    // The same for all apps of a suite, so that they share a build cache.
    slug: `claims-${name}`,
    folder: definition.checks.length > 0 ? folder : files,
    prompt: '',
    definition,
    answers: [answer],
    mutants: [],
  };
  return { scenario, candidate: { kind: 'answer', answer } };
}
