import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { glob } from 'tinyglobby';
import type { Confinement } from '../app/confinement.ts';
import { listFiles } from '../app/files.ts';
import { CACHE, EVALS, ROOT } from '../paths.ts';
import { type Candidate, layersOf, nameOf, type Scenario } from '../scenario/scenario.ts';
import type { Grade } from './verdict.ts';

/** Where grades are kept, unless somebody says otherwise. */
export const VERDICTS = join(CACHE, 'verdicts');

/** Everything that could change a verdict, in one hash: two candidates with the same one get the same grade. */
export type Fingerprint = string;

/**
 * Hash of what is the same for all candidates: the code that grades, the installed versions, the runtime.
 * @param confinement How the candidates run.
 */
export async function harnessFingerprint(confinement: Confinement): Promise<Fingerprint> {
  const hash = createHash('sha256').update(confinement.kind);
  const sources = await glob(
    [
      'harness/*.ts',
      'harness/{app,clerk,grade,scenario}/**/*.{ts,mjs,json}',
      '!**/*.test.ts',
      '!**/fixtures/**',
    ],
    { cwd: EVALS },
  );
  for (const path of sources.sort()) await add(hash, path, join(EVALS, path));
  await add(hash, 'package-lock.json', join(ROOT, 'package-lock.json'));
  hash.update(`${process.version} ${process.platform} ${process.arch}`);
  return hash.digest('hex');
}

/** Hash of a candidate of a scenario: its layers, the checks that it meets, its name if it has one, and the harness. */
export async function fingerprint(
  scenario: Scenario,
  candidate: Candidate,
  harness: Fingerprint,
  types = true,
): Promise<Fingerprint> {
  // Where a folder stands has no say in its grade.
  const name = candidate.kind === 'folder' ? candidate.kind : nameOf(candidate);
  const checks = [...(types ? ['types'] : []), ...scenario.definition.checks.map(({ id }) => id)].join(' ');
  const hash = createHash('sha256').update(`${harness}\n${scenario.slug}\n${name}\n${checks}\n`);
  // Whatever the checks and the scenario's service could read, but no other candidate.
  const own = await glob(['**', '!answers/**', '!mutants/**', '!project/**'], { cwd: scenario.folder });
  for (const path of own.sort()) await add(hash, path, join(scenario.folder, path));
  for (const layer of layersOf(scenario, candidate)) {
    hash.update(`layer ${layer.deletes.join('\n')}\n`);
    for (const path of await listFiles(layer.folder)) await add(hash, path, join(layer.folder, path));
  }
  return hash.digest('hex');
}

/** The grade that was kept under a fingerprint in a folder. */
export function recall(print: Fingerprint, folder = VERDICTS): Grade | undefined {
  const path = pathOf(folder, print);
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Grade) : undefined;
}

/** Keeps a grade, unless a check could not tell: that one is worth another try. */
export async function remember(print: Fingerprint, grade: Grade, folder = VERDICTS): Promise<void> {
  if (grade.checks.some(({ verdict }) => verdict === 'inconclusive')) return;
  const path = pathOf(folder, print);
  await mkdir(folder, { recursive: true });
  const draft = `${path}.${process.pid}`;
  await writeFile(draft, JSON.stringify(grade));
  await rename(draft, path);
}

function pathOf(folder: string, print: Fingerprint): string {
  return join(folder, `${print}.json`);
}

async function add(hash: ReturnType<typeof createHash>, name: string, path: string): Promise<void> {
  const content = await readFile(path);
  hash.update(`${name}\0${content.length}\0`).update(content);
}
