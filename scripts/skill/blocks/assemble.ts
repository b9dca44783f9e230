import { existsSync } from 'node:fs';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import type { BaseName } from '../../../evals/harness/check.ts';
import { UserError } from '../../../evals/harness/errors.ts';
import { baseFolder, CACHE } from '../../../evals/harness/paths.ts';
import { loadDefinition } from '../../../evals/harness/scenario/load.ts';
import { ORACLE, type Scenario } from '../../../evals/harness/scenario/scenario.ts';
import { ROOT, TEMPLATE } from '../paths.ts';
import type { Block, Generation } from './extract.ts';

/** Where the attacks on the blocks of each text are kept. */
export const ATTACKS = join(import.meta.dirname, '../attacks');

/** The wrong blocks that make one fault: neighbours in the text that name the same attack. */
export interface Fault {
  readonly attack: string;
  readonly blocks: readonly Block[];
}

/** Groups the wrong blocks of a text into faults, in the order of the text. */
export function faultsOf(blocks: readonly Block[]): Fault[] {
  const faults: { attack: string; blocks: Block[] }[] = [];
  let previous: Block | undefined;
  for (const block of blocks) {
    const last = faults.at(-1);
    if (block.kind === 'wrong') {
      const continues = previous?.kind === 'wrong' && last?.attack === block.attack;
      const isOtherFile = last?.blocks.every(({ path }) => path !== block.path) ?? false;
      if (continues && isOtherFile) last?.blocks.push(block);
      else faults.push({ attack: block.attack, blocks: [block] });
    }
    previous = block;
  }
  return faults;
}

/**
 * Makes a scenario of the blocks that a text has for one SDK generation: the right ones, over the template and the
 * files in `support/` that the text takes for granted, are the oracle; each fault is a mutant of it.
 * @param name The text's name without folder and ending, such as `api-routes`.
 * @throws UserError where the attacks are missing, two right blocks are the same file, or a fault names no attack.
 */
export async function assemble(
  name: string,
  generation: Generation,
  blocks: readonly Block[],
): Promise<Scenario> {
  const slug = generation === 'current' ? name : `${name}.${generation}`;
  const attacks = join(ATTACKS, slug);
  const own = blocks.filter((block) => block.generation === generation);
  const right = own.filter(({ kind }) => kind === 'right');
  const twice = right.find((block, index) => right.findIndex(({ path }) => path === block.path) !== index);
  if (twice)
    throw new UserError(
      `${twice.text}:${twice.line}: ${twice.path} is there twice`,
      'Give one of the two right blocks another path.',
    );
  const definition = await loadDefinition(join(attacks, 'checks.ts'));
  const faults = faultsOf(own);
  for (const { attack, blocks: parts } of faults) {
    if (!definition.checks.some(({ id }) => id === attack) && !['builds', 'types'].includes(attack))
      throw new UserError(
        `${parts[0]?.text}:${parts[0]?.line}: wrong=${attack}: there is no such check`,
        `The checks are in ${relative(ROOT, attacks)}/checks.ts.`,
      );
  }

  const place = join(CACHE, 'texts', slug);
  await rm(place, { recursive: true, force: true });
  const oracle = join(place, 'right');
  await mkdir(oracle, { recursive: true });
  if (existsSync(join(attacks, 'support'))) await cp(join(attacks, 'support'), oracle, { recursive: true });
  await lay(right, oracle);
  const mutants = await Promise.all(
    faults.map(async ({ attack, blocks: parts }) => {
      const [first] = parts;
      const folder = join(place, `wrong-${first?.line}`);
      await lay(parts, folder);
      return {
        name: `${first?.text}:${first?.line}`,
        folder,
        killedBy: attack,
        alsoKilledBy: [],
        mistakes: [],
        why: '',
        deletes: [],
      };
    }),
  );
  const app = relative(ROOT, appBelow(definition.base));
  return {
    slug,
    folder: attacks,
    prompt: '',
    definition,
    answers: [{ name: ORACLE, folder: oracle, style: '', app, deletes: [] }],
    mutants,
  };
}

/** The app that a text's blocks are laid over. */
function appBelow(base: BaseName): string {
  return base === 'next-16' ? TEMPLATE : baseFolder(base);
}

async function lay(blocks: readonly Block[], folder: string): Promise<void> {
  for (const { path, code } of blocks) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), code);
  }
}
