import { writeFileSync } from 'node:fs';
import { INDEX_FILE, indexText, readIndex } from '../scenario/index-file.ts';
import { loadScenarios } from '../scenario/load.ts';

/** `evals index`: writes evals.json anew from the scenarios. */
export async function indexCommand(): Promise<boolean> {
  const scenarios = await loadScenarios([]);
  writeFileSync(INDEX_FILE, await indexText(scenarios, readIndex()));
  process.stderr.write(`${scenarios.length} scenarios written to evals/evals.json\n`);
  return true;
}
