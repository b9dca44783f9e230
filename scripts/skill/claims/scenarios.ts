import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { BaseName, Check, ScenarioDefinition } from '../../../evals/harness/check.ts';
import type { Job } from '../../../evals/harness/grade/queue.ts';
import { CACHE, ROOT } from '../../../evals/harness/paths.ts';
import type { Answer } from '../../../evals/harness/scenario/scenario.ts';
import type { BuildProbe, Probe } from './claim.ts';
import type { LoadedSuite } from './load.ts';

/** Where files that claims hold as text are laid out. */
export const LAID_OUT = path.join(CACHE, 'claims');

/** The suite's app, with its request claims as checks. */
export function appOf(loaded: LoadedSuite): Job {
  const { deletes = [], service } = loaded.suite;
  const definition = { ...definitionOf(loaded.base, checksOf(loaded)), ...(service && { service }) };
  const answer = { name: loaded.name, folder: path.join(loaded.folder, 'files'), deletes };
  return jobOf(loaded.below, loaded.folder, answer, definition);
}

/**
 * The app below a suite as it is, under the checks of all suites that build on it. None of them may pass there: one
 * that does would hold whatever the suite's files do, and so could not fail.
 * @param suites All; those that build on the same app count.
 */
export function controlOf({ base, below, folder }: LoadedSuite, suites: readonly LoadedSuite[]): Job {
  const answer = { name: CONTROL, folder: below, deletes: [] };
  const checks = suites.filter((one) => one.below === below).flatMap(checksOf);
  return jobOf(below, path.dirname(folder), answer, definitionOf(base, checks));
}

/** The app below with the files of a build claim; nothing is asked of it. */
export async function buildOf(loaded: LoadedSuite, probe: BuildProbe): Promise<Job> {
  const name = idOf(loaded, probe);
  const folder = path.join(LAID_OUT, name);
  await layOut(folder, probe.files);
  return jobOf(loaded.below, folder, { name, folder, deletes: [] }, definitionOf(loaded.base, []));
}

/** The name of a control among the apps over one app below. */
export const CONTROL = 'control';

/** How the apps over one app below are called; one name for all, so that they share a build cache. */
export function slugOf(below: string): string {
  return `claims-${path.basename(below)}`;
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

/** How a probe is called among all; counted among those of its kind, so that others come and go. */
export function idOf({ name, suite }: LoadedSuite, probe: Probe): string {
  const alike = suite.claims.filter((claim) => claim.probe.kind === probe.kind);
  return `${name}-${probe.kind}-${alike.findIndex((claim) => claim.probe === probe)}`;
}

function checksOf(loaded: LoadedSuite): Check[] {
  return loaded.suite.claims.flatMap(({ probe }): Check[] =>
    probe.kind === 'requests'
      ? [{ kind: 'functional', id: idOf(loaded, probe), title: '', run: probe.run }]
      : [],
  );
}

function definitionOf(base: BaseName, checks: readonly Check[]): ScenarioDefinition {
  return { base, title: '', references: [], mistakes: [], difficulty: 'depth', checks };
}

/** @param folder What the checks stand in. */
function jobOf(
  below: string,
  folder: string,
  { name, folder: files, deletes }: Pick<Answer, 'name' | 'folder' | 'deletes'>,
  definition: ScenarioDefinition,
): Job {
  const answer = { name, folder: files, style: '', app: path.relative(ROOT, below), deletes };
  const scenario = { slug: slugOf(below), folder, prompt: '', definition, answers: [answer], mutants: [] };
  return { scenario, candidate: { kind: 'answer', answer } };
}
