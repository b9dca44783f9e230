import path from 'node:path';
import { BASE } from '../../../evals/harness/app/bases.ts';
import type { Confinement } from '../../../evals/harness/app/confinement.ts';
import { typecheck } from '../../../evals/harness/app/launch.ts';
import { fill, takeSlot } from '../../../evals/harness/app/slot.ts';
import type { BaseName } from '../../../evals/harness/check.ts';
import { InfrastructureError } from '../../../evals/harness/errors.ts';
import { baseFolder } from '../../../evals/harness/paths.ts';
import { LAID_OUT, layOut } from './scenarios.ts';

/**
 * Has the compiler of a base check files, each by itself a module of the base's app.
 * @param codes The files' contents.
 * @returns for each of them the codes that the compiler reports, such as `TS2345`, sorted, each once.
 * @throws InfrastructureError where the compiler does not run.
 */
export async function reportedCodes(
  base: BaseName,
  codes: readonly string[],
  confinement: Confinement,
): Promise<string[][]> {
  if (codes.length === 0) return [];
  const layer = path.join(LAID_OUT, `types-${base}`);
  const files = codes.map((code, index) => [`src/claim-${index}.tsx`, `export {};\n${code}\n`] as const);
  await layOut(layer, Object.fromEntries(files));
  const slot = await takeSlot(BASE[base], confinement);
  try {
    const layers = [baseFolder(base), layer].map((folder) => ({ folder, deletes: [] }));
    await fill(slot, layers, undefined);
    const { ok, reason, output } = await typecheck(slot);
    const reported = [...output.matchAll(/^src\/claim-(\d+)\.tsx\(\d+,\d+\): error (TS\d+)/gm)];
    if (!ok && reported.length === 0)
      throw new InfrastructureError(`the compiler of ${base} ${reason}`, output.slice(-500));
    return codes.map((_code, index) => {
      const own = reported.filter(([, file]) => Number(file) === index).map(([, , code = '']) => code);
      return [...new Set(own)].sort();
    });
  } finally {
    await slot.release();
  }
}
