import { trialName } from '../runs/record.ts';
import { fitText } from './markup.ts';
import type { Report } from './report.ts';
import { type ArmSummary, type Share, slugsOf } from './summary.ts';
import {
  armName,
  comparisonText,
  dollars,
  MEASURES,
  type MeasureName,
  meanText,
  percentInterval,
  shareText,
} from './words.ts';

/** A report as GitHub shows it: for the summary of a CI job, or a comment. */
export function markdown({ arms, comparisons, gates, summary, dropped }: Report): string {
  const names = arms.map(armName);
  const shareRow = (title: string, pick: (arm: ArmSummary) => Share | null) => [
    title,
    ...arms.map((arm) => shareCell(pick(arm))),
  ];
  const slugs = slugsOf(arms);
  const sections = [
    '## Evals',
    [
      ...gates.map(({ gate, passed, why }) => `- ${passed ? '✅' : '❌'} ${text(gate)}: ${text(why)}`),
      ...comparisons.map((one) => `- ${text(comparisonText(one))}`),
    ].join('\n'),
    table(
      ['', ...names],
      [
        shareRow('functional', ({ functional }) => functional),
        shareRow('secure', ({ secure }) => secure),
        shareRow('**joint**', ({ joint }) => joint),
        shareRow('scenarios always right', ({ always }) => always),
        shareRow('skill used', ({ fired }) => fired),
        ...(Object.keys(MEASURES) as MeasureName[]).map((name) => [
          MEASURES[name].title,
          ...arms.map((arm) => meanText(name, arm[name])),
        ]),
        ['not scored', ...arms.map(({ failed }) => String(failed.length))],
      ],
    ),
    'Shares with Wilson intervals, means with bootstrap intervals, both for 95 %. Trials that are not scored count nowhere.',
    '### Joint, by scenario',
    table(
      ['scenario', ...names],
      slugs.map((slug) => [
        slug,
        ...arms.map(({ scenarios }) =>
          shareCell(scenarios.find(({ cell }) => cell.scenario === slug)?.joint ?? null),
        ),
      ]),
    ),
    failures(arms),
    notScored(arms),
    ...dropped.map(({ why, trials }) => `Not begun: ${trials} trials, ${text(why)}`),
    `${summary.graded} trials graded, ${summary.failed} not scored, ${summary.dropped} not begun, ${dollars(summary.costUsd)}`,
  ];
  return `${sections.filter(Boolean).join('\n\n')}\n`;
}

/** How often which check did not pass. */
function failures(arms: readonly ArmSummary[]): string {
  const rows = arms.flatMap((arm) =>
    arm.scenarios.flatMap(({ cell, graded }) => {
      const counts = new Map<string, { title: string; cwe: string; count: number }>();
      for (const { id, title, cwe, verdict } of graded.flatMap(({ grade }) => grade.checks)) {
        if (verdict === 'pass') continue;
        const known = counts.get(id) ?? { title, cwe: cwe ?? '', count: 0 };
        counts.set(id, { ...known, count: known.count + 1 });
      }
      return [...counts].map(([id, { title, cwe, count }]) => [
        cell.scenario,
        armName(cell),
        `\`${id}\`: ${title}`,
        cwe,
        `${count}/${graded.length}`,
      ]);
    }),
  );
  if (rows.length === 0) return '';
  return `<details><summary>Checks that did not pass</summary>\n\n${table(['scenario', 'arm', 'check', '', 'trials'], rows)}\n\n</details>`;
}

function notScored(arms: readonly ArmSummary[]): string {
  const rows = arms
    .flatMap(({ failed }) => failed)
    .map(({ cell, trial, failure }) => [trialName(cell, trial), failure.kind, failure.evidence]);
  if (rows.length === 0) return '';
  return `### Not scored\n\nNeither the model nor its answer was at fault.\n\n${table(['trial', 'why', 'evidence'], rows)}`;
}

function shareCell(share: Share | null): string {
  if (!share?.interval) return '–';
  return `${shareText(share)} (${percentInterval(share.interval)})`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(text).join(' | ')} |`;
  return [line(head), `|${' --- |'.repeat(head.length)}`, ...rows.map(line)].join('\n');
}

/** Text on one line that is neither HTML, nor a link, a mention or the end of a cell. */
function text(value: string): string {
  return fitText(value)
    .replace(/\s+/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('|', '\\|')
    .replaceAll('[', '\\[')
    .replaceAll('](', ']\\(')
    .replaceAll('@', '@\u200b');
}
