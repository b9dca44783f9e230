import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UserError } from '../errors.ts';
import { artifactsIn } from '../reports/artifacts.ts';
import { reportPage } from '../reports/html/page.ts';
import { junit } from '../reports/junit.ts';
import { markdown } from '../reports/markdown.ts';
import { fitText } from '../reports/markup.ts';
import { type Report, reportOf } from '../reports/report.ts';
import { skillCreatorFiles } from '../reports/skill-creator.ts';
import { type ArmSummary, slugsOf } from '../reports/summary.ts';
import {
  armName,
  comparisonText,
  contestantName,
  dollars,
  MEASURES,
  percentInterval,
  shareText,
} from '../reports/words.ts';
import { trialName } from '../runs/record.ts';
import { readResults } from '../runs/store.ts';
import { numbersIn, readIndex } from '../scenario/index-file.ts';
import { type GateOptions, gatesOf } from './gates.ts';
import { colors, passOrFail, print, printTable } from './output.ts';
import { verdictOf } from './run.ts';

/** The forms in which results are reported. */
export const FORMATS = ['table', 'json', 'junit', 'markdown', 'skill-creator', 'html'] as const;
export type Format = (typeof FORMATS)[number];

/** Options of `evals report`. */
export interface ReportOptions extends GateOptions {
  readonly format: Format;
  /** The same as the format json. */
  readonly json: boolean;
  /** A file; for skill-creator's form, a folder. Undefined: standard output. */
  readonly out: string | undefined;
}

/** `evals report <folder...>`: true when every gate holds on what the folders hold. */
export async function reportCommand(folders: readonly string[], options: ReportOptions): Promise<boolean> {
  const records = readResults(folders);
  if (records.length === 0)
    throw new UserError(
      `there are no results in ${folders.join(', ')}`,
      'Name a folder that evals run wrote.',
    );
  const report = reportOf(records, { dropped: [], gates: gatesOf(options) });
  const format = options.json ? 'json' : options.format;
  const { out } = options;
  if (format === 'table') {
    if (out)
      throw new UserError('a table goes to the terminal', 'Leave --out out, or name another --format.');
    printReport(report, undefined);
  } else if (format === 'skill-creator') {
    if (!out)
      throw new UserError("skill-creator's form is several files", 'Name a folder for them with --out.');
    const index = readIndex();
    const files = skillCreatorFiles(report, index ? numbersIn(index) : new Map());
    for (const [path, value] of Object.entries(files))
      await writeTo(join(out, path), `${JSON.stringify(value, null, 2)}\n`);
  } else {
    const text = write(format, report, folders);
    if (out) await writeTo(out, text);
    else process.stdout.write(text);
  }
  return verdictOf(report);
}

function write(
  format: Exclude<Format, 'table' | 'skill-creator'>,
  report: Report,
  folders: readonly string[],
) {
  switch (format) {
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`;
    case 'junit':
      return junit(report);
    case 'markdown':
      return markdown(report);
    case 'html':
      return reportPage(report, artifactsIn(folders));
  }
}

async function writeTo(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
  process.stderr.write(`wrote ${path}\n`);
}

/**
 * Prints a report for people.
 * @param out Where the results are, if that is worth a line.
 */
export function printReport(report: Report, out: string | undefined): void {
  const { arms, comparisons, summary, gates, dropped } = report;
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
      shareText(arm.functional),
      shareText(arm.secure),
      shareText(arm.joint),
      shareText(arm.always),
      arm.fired ? shareText(arm.fired) : '',
      arm.turns ? MEASURES.turns.write(arm.turns.mean) : '',
      arm.tokens ? arm.tokens.mean.toFixed(0) : '',
      arm.costUsd ? dollars(arm.costUsd.mean) : '',
      arm.seconds ? arm.seconds.mean.toFixed(0) : '',
    ]),
  );
  printScenarios(arms);
  print();
  for (const arm of arms)
    if (arm.joint.interval)
      print(
        `${armName(arm)}: joint ${shareText(arm.joint)}, 95 % interval ${percentInterval(arm.joint.interval)}`,
      );
  for (const one of comparisons) print(`${contestantName(one)}: ${comparisonText(one)}`);
  for (const { failed } of arms) {
    for (const record of failed) {
      print(
        `\n${colors.yellow('not scored')} ${trialName(record.cell, record.trial)}: ${record.failure.kind}`,
      );
      print(`  ${fitText(record.failure.evidence).replaceAll('\n', '\n  ')}`);
    }
  }
  for (const { why, trials } of dropped) print(`\n${colors.yellow('not begun')} ${trials} trials: ${why}`);
  if (gates.length > 0) print();
  for (const { gate, passed, why } of gates) print(`${passOrFail(passed)} ${gate}: ${why}`);
  print(
    `\n${summary.graded} trials graded, ${summary.failed} not scored, ${summary.dropped} not begun, ${dollars(summary.costUsd)}`,
  );
  if (out) print(`results: ${out}`);
}

/** One row for each scenario, one column for each arm: how often the answer was jointly right. */
function printScenarios(arms: readonly ArmSummary[]): void {
  print();
  printTable(
    ['joint', ...arms.map(armName)],
    slugsOf(arms).map((slug) => [
      slug,
      ...arms.map(({ scenarios }) => {
        const found = scenarios.find(({ cell }) => cell.scenario === slug);
        return found ? shareText(found.joint) : '';
      }),
    ]),
  );
}
