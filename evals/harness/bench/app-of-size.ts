import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { layOut, listFiles } from '../app/files.ts';
import { ROOT } from '../paths.ts';
import { loadScenarios } from '../scenario/load.ts';
import { layersOf, oracleOf } from '../scenario/scenario.ts';

const TEMPLATE = join(ROOT, 'skills/clerk-nextjs-patterns/templates/nextjs-basic-auth');
const SOURCE = /\.(ts|tsx)$/;

/** An app that was made to measure. */
export interface MeasuredApp {
  readonly root: string;
  /** How many source files it has. */
  readonly files: number;
}

/** One source file of an app, by its path in it. */
type Source = readonly [path: string, text: string];

/**
 * Makes an app of a size, the same every time: the template, and below its app/ one copy after the other of the right
 * answers of the suite. Each copy is whole, with its own lib/, and imports from itself.
 * @param size How many source files.
 * @returns the app, for the caller to remove.
 */
export async function appOfSize(size: number): Promise<MeasuredApp> {
  const root = await mkdtemp(join(tmpdir(), 'clerk-evals-bench-app-'));
  await layOut([{ folder: TEMPLATE, deletes: [] }], root);
  const template = (await listFiles(root)).filter((path) => SOURCE.test(path));
  const answers = await answerSources();
  let files = template.length;
  for (let copy = 0; files < size; copy += 1) {
    const answer = answers[copy % answers.length] ?? [];
    for (const [path, text] of answer.slice(0, size - files)) {
      const folder = `app/part-${copy}`;
      await mkdir(dirname(join(root, folder, path)), { recursive: true });
      await writeFile(join(root, folder, path), text.replaceAll("'@/", `'@/${folder}/`));
      files += 1;
    }
  }
  return { root, files };
}

async function answerSources(): Promise<Source[][]> {
  const folder = await mkdtemp(join(tmpdir(), 'clerk-evals-bench-answer-'));
  try {
    const all: Source[][] = [];
    for (const scenario of await loadScenarios([])) {
      if (scenario.definition.base !== 'next-16') continue;
      await layOut(layersOf(scenario, { kind: 'answer', answer: oracleOf(scenario) }), folder);
      const paths = (await listFiles(folder)).filter((path) => SOURCE.test(path) && path.includes('/'));
      all.push(
        await Promise.all(
          paths.map(async (path): Promise<Source> => [path, await readFile(join(folder, path), 'utf8')]),
        ),
      );
    }
    return all;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
