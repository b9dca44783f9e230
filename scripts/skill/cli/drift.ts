import { colors, print, printJson } from '../../../evals/harness/cli/output.ts';
import { driftBetween } from '../names/drift.ts';
import { skillTexts } from '../texts.ts';

export interface DriftOptions {
  readonly from: string;
  readonly to: string;
  readonly json: boolean;
}

/** `skill drift`: prints what changed; a change is news, not a failure. */
export async function driftCommand(options: DriftOptions): Promise<boolean> {
  const drift = await driftBetween(options.from, options.to, skillTexts());
  if (options.json) {
    printJson(drift);
    return true;
  }
  for (const { name, change, places, details } of drift.changes) {
    print(`${colors.bold(name)} ${change}  ${few(places)}`);
    for (const line of details) print(`  ${line}`);
  }
  print(
    `${drift.changes.length} of the ${drift.names} names of @clerk/* in the texts differ between ${drift.from} and ${drift.to}`,
  );
  return true;
}

const FEW = 3;

function few(places: readonly string[]): string {
  const more = places.length > FEW ? [`and ${places.length - FEW} more`] : [];
  return [...places.slice(0, FEW), ...more].join(', ');
}
