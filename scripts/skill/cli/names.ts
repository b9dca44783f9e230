import { colors, passOrFail, print, printJson } from '../../../evals/harness/cli/output.ts';
import { checkNames, type NameReport } from '../names/check.ts';
import { skillTexts } from '../texts.ts';

export interface NamesOptions {
  readonly json: boolean;
}

/** `skill names`: true when every name in the texts is real. */
export function namesCommand(options: NamesOptions): boolean {
  const report = checkNames(skillTexts());
  if (options.json)
    printJson({ names: report.names, unknownNames: report.faults.length, nameFaults: report.faults });
  else printNames(report);
  return report.faults.length === 0;
}

/** Prints how many names there are and what is wrong with which. */
export function printNames({ names, faults }: NameReport): void {
  print();
  for (const { place, name, problem } of faults) print(`${place}: ${colors.bold(name)} ${problem}`);
  print(`${passOrFail(faults.length === 0)} ${names} names, ${faults.length} of their mentions not right`);
}
