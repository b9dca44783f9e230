import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { globSync } from 'tinyglobby';
import type { BaseName, Reference } from '../../../evals/harness/check.ts';
import { baseFolder } from '../../../evals/harness/paths.ts';
import { TEMPLATE } from '../paths.ts';
import type { Claim, Says, Suite } from './claim.ts';

/** Where the claims are kept, a folder for each app. */
export const SUITES = path.join(import.meta.dirname, 'suites');

/** A suite as it was loaded. */
export interface LoadedSuite {
  /** Its folder's name. */
  readonly name: string;
  readonly folder: string;
  readonly base: BaseName;
  /** The folder of the app that its files are laid over. */
  readonly below: string;
  readonly suite: Suite;
}

/**
 * Loads every suite.
 * @throws Error when there is none, so that nothing can pass on an empty list.
 */
export async function loadSuites(folder = SUITES): Promise<LoadedSuite[]> {
  const files = globSync('*/claims.ts', { cwd: folder, absolute: true }).sort();
  if (files.length === 0) throw new Error(`no claims in ${folder}`);
  return Promise.all(
    files.map(async (file) => {
      const suite: Suite = (await import(pathToFileURL(file).href)).default;
      const isTemplate = suite.below === 'template';
      const base = suite.below === 'template' ? 'next-16' : suite.below;
      return {
        name: path.basename(path.dirname(file)),
        folder: path.dirname(file),
        base,
        below: isTemplate ? TEMPLATE : baseFolder(base),
        suite,
      };
    }),
  );
}

/** A sentence of a text. */
export interface Quote {
  readonly text: Reference;
  readonly quote: string;
}

/** The quotes of a claim, one by one. */
export function quotesOf({ says }: Claim): Quote[] {
  return (Object.keys(says) as (keyof Says)[]).flatMap((text) =>
    [says[text] ?? []].flat().map((quote) => ({ text, quote })),
  );
}
