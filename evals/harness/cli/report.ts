import { type Report, reportOf } from '../reports/report.ts';
import type { ArmSummary, Share } from '../reports/summary.ts';
import { cellName, trialName } from '../runs/record.ts';
import { readResults } from '../runs/store.ts';
import { type GateOptions, gatesOf } from './gates.ts';
import { colors, passOrFail, print, printJson, printTable } from './output.ts';
import { verdictOf } from './run.ts';

/** Options of `evals report`. */
export interface ReportOptions extends GateOptions {
  readonly json: boolean;
}

/** `evals report <folder...>`: true when every gate holds on what the folders hold. */
export async function reportCommand(folders: readonly string[], options: ReportOptions): Promise<boolean> {
  const report = reportOf(readResults(folders), { dropped: [], gates: gatesOf(options) });
  if (options.json) printJson(report);
  else printReport(report, undefined);
  return verdictOf(report);
}

/**
 * Prints a report for people.
 * @param out Where the results are, if that is worth a line.
 */
export function printReport(report: Report, out: string | undefined): void {
  const { arms, summary, gates, dropped } = report;
  print();
  printTable(
    [
      'agent',
      'model',
      'arm',
      'functional',
      'secure',
      'joint',
      'always',
      'skill used',
      'turns',
      'tokens',
      'cost',
      'seconds',
    ],
    arms.map((arm) => [
      arm.agent,
      arm.model ?? '',
      arm.arm,
      share(arm.functional),
      share(arm.secure),
      share(arm.joint),
      share(arm.always),
      arm.fired ? share(arm.fired) : '',
      number(arm.turns, 1),
      number(arm.tokens, 0),
      arm.costUsd === null ? '' : `$${arm.costUsd.toFixed(2)}`,
      number(arm.seconds, 0),
    ]),
  );
  printScenarios(arms);
  for (const { failed } of arms) {
    for (const record of failed) {
      print(
        `\n${colors.yellow('not scored')} ${trialName(record.cell, record.trial)}: ${record.failure.kind}`,
      );
      print(`  ${record.failure.evidence.replaceAll('\n', '\n  ')}`);
    }
  }
  for (const { why, trials } of dropped) print(`\n${colors.yellow('not begun')} ${trials} trials: ${why}`);
  if (gates.length > 0) print();
  for (const { gate, passed, why } of gates) print(`${passOrFail(passed)} ${gate}: ${why}`);
  print(
    `\n${summary.graded} trials graded, ${summary.failed} not scored, ${summary.dropped} not begun, $${summary.costUsd.toFixed(2)}`,
  );
  if (out) print(`results: ${out}`);
}

/** One row for each scenario, one column for each arm: how often the answer was jointly right. */
function printScenarios(arms: readonly ArmSummary[]): void {
  const slugs = [...new Set(arms.flatMap(({ scenarios }) => scenarios.map(({ cell }) => cell.scenario)))];
  const column = ({ agent, model, arm }: ArmSummary) => cellName({ scenario: '', agent, model, arm }).trim();
  print();
  printTable(
    ['joint', ...arms.map(column)],
    slugs.map((slug) => [
      slug,
      ...arms.map(({ scenarios }) => {
        const found = scenarios.find(({ cell }) => cell.scenario === slug);
        return found ? share(found.joint) : '';
      }),
    ]),
  );
}

function share({ count, of }: Share): string {
  return of === 0 ? '-' : `${count}/${of}`;
}

function number(value: number | null, digits: number): string {
  return value === null ? '' : value.toFixed(digits);
}
