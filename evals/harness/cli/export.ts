import { existsSync, readdirSync } from 'node:fs';
import { UserError } from '../errors.ts';
import { exportPluginEval } from '../exports/claude-plugin-eval.ts';
import { exportHarbor } from '../exports/harbor.ts';
import { loadScenarios } from '../scenario/load.ts';
import { readTriggers } from '../triggers/requests.ts';

/** The forms that the suite can be exported in. */
export const EXPORTS = ['claude-plugin-eval', 'harbor'] as const;
export type ExportForm = (typeof EXPORTS)[number];

/** Options of `evals export`. */
export interface ExportOptions {
  readonly out: string;
  readonly scenario?: readonly string[];
  readonly suite: string;
}

/** `evals export <form>`: writes the suite for another engine. */
export async function exportCommand(form: ExportForm, options: ExportOptions): Promise<boolean> {
  const { out } = options;
  if (existsSync(out) && readdirSync(out).length > 0)
    throw new UserError(`${out} is not empty`, 'Name a new folder with --out.');
  if (form === 'harbor') await exportHarbor(await loadScenarios(options.scenario ?? [], options.suite), out);
  else await exportPluginEval(readTriggers().requests, out);
  process.stderr.write(`wrote ${out}\n`);
  return true;
}
