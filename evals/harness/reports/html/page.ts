import { readFileSync } from 'node:fs';
import { raw } from 'hono/html';
import type { CheckVerdict } from '../../grade/verdict.ts';
import { type GradedTrial, type TrialRecord, trialName } from '../../runs/record.ts';
import type { TrialArtifacts } from '../../runs/transcript.ts';
import { SCORES } from '../compare.ts';
import { type Markup, markup } from '../markup.ts';
import type { Report } from '../report.ts';
import { type ArmSummary, type Mean, type Share, slugsOf } from '../summary.ts';
import {
  armName,
  conclusionText,
  contestantName,
  differenceText,
  dollars,
  MEASURES,
  type MeasureName,
  meanText,
  percent,
  percentInterval,
  shareText,
} from '../words.ts';
import { DIFFERENCES, interval, SHARES } from './drawing.ts';
import { outcomeClass, outcomeOf, trialDetails } from './trial.ts';

/** What a page needs of what a trial left behind. */
export type ArtifactsOf = (record: TrialRecord) => Pick<TrialArtifacts, 'diff' | 'transcript'>;

/** Nothing is loaded and nothing is run, whatever a transcript holds. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A report as one HTML file that needs nothing else: no network, no script. */
export function reportPage(report: Report, artifactsOf: ArtifactsOf): string {
  const { arms, summary } = report;
  const slugs = slugsOf(arms);
  const style = raw(readFileSync(new URL('style.css', import.meta.url), 'utf8'));
  const ids = trialIds(arms);
  return `<!doctype html>\n${markup`<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Evals: ${arms.map(armName).join(', ')}</title>
<style>${style}</style>
</head>
<body>
<header>
<p class="eyebrow">Evals</p>
<h1>${title(arms)}</h1>
<p class="facts">${[`${summary.graded} trials graded`, `${summary.failed} not scored`, `${summary.dropped} not begun`, dollars(summary.costUsd), ...period(arms)].join(' · ')}</p>
${report.gates.map(({ gate, passed, why }) => markup`<p class="gate ${passed ? 'joint' : 'neither'}"><b>${passed ? 'passed' : 'failed'}</b> ${gate}: ${why}</p>`)}
</header>
<main>
${report.comparisons.length > 0 ? comparisons(report) : ''}
${armsTable(arms)}
${matrix(report, slugs, ids)}
${notScored(report)}
<section id="scenarios"><h2>Scenario by scenario</h2>
<label class="filter"><input type="checkbox" id="only-wrong"> only trials that are not jointly right</label>
${slugs.map((slug, index) => scenarioSection(slug, `scenario-${index + 1}`, arms, ids, artifactsOf))}
</section>
${howToRead()}
</main>
</body>
</html>
`}`;
}

function title(arms: readonly ArmSummary[]): string {
  const contestants = [...new Set(arms.map(contestantName))];
  return contestants.length > 0 ? contestants.join(', ') : 'No results';
}

function period(arms: readonly ArmSummary[]): string[] {
  const days = arms
    .flatMap(({ scenarios }) => scenarios.flatMap(({ graded, failed }) => [...graded, ...failed]))
    .map(({ finishedAt }) => finishedAt.slice(0, 10))
    .sort();
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last) return [];
  return [first === last ? first : `${first} to ${last}`];
}

function trialIds(arms: readonly ArmSummary[]): ReadonlyMap<TrialRecord, string> {
  const records = arms.flatMap(({ scenarios }) => scenarios.flatMap(({ graded }) => graded));
  return new Map(records.map((record, index) => [record, `trial-${index + 1}`]));
}

function armsTable(arms: readonly ArmSummary[]): Markup {
  const shareRow = (name: string, pick: (arm: ArmSummary) => Share | null, hint: string) =>
    markup`<tr><th scope="row">${name}<small>${hint}</small></th>${arms.map((arm, index) => markup`<td class="arm-${index % 6}">${shareCell(name, pick(arm))}</td>`)}</tr>`;
  return markup`<section><h2>Arms side by side</h2>
<div class="scroll"><table class="arms">
<thead><tr><td></td>${arms.map((arm, index) => markup`<th scope="col" class="arm-${index % 6}"><span class="swatch"></span>${arm.arm}<small>${contestantName(arm)}</small></th>`)}</tr></thead>
<tbody>
${shareRow('functional', ({ functional }) => functional, 'those allowed get what was asked for')}
${shareRow('secure', ({ secure }) => secure, 'nobody else does')}
${shareRow('joint', ({ joint }) => joint, 'both: what counts')}
${shareRow('always', ({ always }) => always, 'scenarios right in every trial')}
${powersRow(arms)}
${shareRow('skill used', ({ fired }) => fired, 'trials in which it was loaded')}
${(Object.keys(MEASURES) as MeasureName[]).map((name) => meanRow(name, arms))}
<tr><th scope="row">not scored<small>neither model nor answer at fault</small></th>${arms.map(({ failed }) => markup`<td><b class="${failed.length > 0 ? 'warn-text' : 'quiet'}">${failed.length}</b></td>`)}</tr>
</tbody></table></div></section>`;
}

function shareCell(name: string, share: Share | null): Markup | string {
  if (!share?.interval) return markup`<span class="quiet">–</span>`;
  const { count, of } = share;
  const label = `${name}: ${shareText(share)}, 95 % interval ${percentInterval(share.interval)}`;
  return markup`<span class="figure"><b>${percent(count / of)} %</b> <span class="quiet">${shareText(share)}</span></span>${interval(SHARES, count / of, share.interval, label)}<span class="range">${percentInterval(share.interval)}</span>`;
}

function powersRow(arms: readonly ArmSummary[]): Markup | string {
  if (!arms.some(({ passPowers }) => passPowers.length > 1)) return '';
  const cell = ({ passPowers }: ArmSummary) =>
    passPowers.map(
      ({ k, chance }) => markup`<span class="power"><i>k = ${k}</i> <b>${percent(chance)} %</b></span>`,
    );
  return markup`<tr><th scope="row">pass^k<small>k new trials all jointly right</small></th>${arms.map((arm) => markup`<td><div class="powers">${cell(arm)}</div></td>`)}</tr>`;
}

function meanRow(name: MeasureName, arms: readonly ArmSummary[]): Markup | string {
  const all = arms.map((arm) => arm[name]).filter((value): value is Mean => value !== null);
  if (all.length === 0) return '';
  const to = Math.max(...all.map(({ mean, interval: range }) => range?.high ?? mean)) * 1.05;
  const { title, write } = MEASURES[name];
  const cell = (value: Mean | null) => {
    if (!value) return markup`<span class="quiet">–</span>`;
    const { interval: range } = value;
    const label = `${title}: ${meanText(name, value)}`;
    return markup`<span class="figure"><b>${write(value.mean)}</b></span>${interval({ from: 0, to }, value.mean, range, label)}<span class="range">${range ? `${write(range.low)}–${write(range.high)}` : ''}</span>`;
  };
  return markup`<tr><th scope="row">${title}<small>mean of a trial</small></th>${arms.map((arm, index) => markup`<td class="arm-${index % 6}">${cell(arm[name])}</td>`)}</tr>`;
}

function comparisons({ comparisons: all }: Report): Markup {
  return markup`<section><h2>Does the skill help?</h2>${all.map((one) => {
    return markup`<article class="comparison"><h3>${contestantName(one)}</h3><p>${conclusionText(one)}</p>
<div class="scroll"><table class="differences"><tbody>${SCORES.map((score) => {
      const difference = one.scores[score];
      const text = differenceText(difference);
      return markup`<tr><th scope="row">${score}</th><td>${difference.mean === null ? '' : interval(DIFFERENCES, difference.mean, difference.interval, `${score}: ${text}`)}</td><td>${text}</td><td class="finding ${difference.finding.replaceAll(' ', '-')}">${difference.finding}</td></tr>`;
    })}</tbody></table></div></article>`;
  })}</section>`;
}

function matrix(
  { arms, comparisons: all }: Report,
  slugs: readonly string[],
  ids: ReadonlyMap<TrialRecord, string>,
): Markup {
  const findings = (slug: string) =>
    all.flatMap((one) => {
      const found = one.scenarios.find(({ scenario }) => scenario === slug);
      if (!found) return [];
      const prefix = all.length > 1 ? `${armName(one)}: ` : '';
      return [
        markup`<span class="finding ${found.finding.replaceAll(' ', '-')}">${prefix}${found.finding}</span>`,
      ];
    });
  return markup`<section><h2>Joint, by scenario</h2><div class="scroll"><table class="matrix">
<thead><tr><th>scenario</th>${arms.map((arm, index) => markup`<th scope="col" class="arm-${index % 6}"><span class="swatch"></span>${arm.arm}<small>${contestantName(arm)}</small></th>`)}${all.length > 0 ? markup`<th>against ${[...new Set(all.map(({ baseline }) => baseline))].join(', ')}</th>` : ''}</tr></thead>
<tbody>${slugs.map(
    (slug, row) =>
      markup`<tr><th scope="row"><a href="#scenario-${row + 1}">${slug}</a></th>${arms.map((arm, index) => {
        const found = arm.scenarios.find(({ cell }) => cell.scenario === slug);
        if (!found) return markup`<td></td>`;
        return markup`<td class="arm-${index % 6}"><span class="dots">${found.graded.map((trial) => dot(trial, ids))}${found.failed.map(({ failure }) => markup`<span class="trial-dot none" title="not scored: ${failure.kind}"></span>`)}</span>${found.joint.interval ? interval(SHARES, found.joint.count / found.joint.of, found.joint.interval, `joint: ${shareText(found.joint)}, 95 % interval ${percentInterval(found.joint.interval)}`) : ''}</td>`;
      })}${all.length > 0 ? markup`<td>${findings(slug)}</td>` : ''}</tr>`,
  )}</tbody></table></div>
<p class="legend"><span class="trial-dot joint"></span> joint <span class="trial-dot insecure"></span> works, insecure <span class="trial-dot not-functional"></span> secure, does not work <span class="trial-dot neither"></span> neither <span class="trial-dot none"></span> not scored</p></section>`;
}

function dot(trial: GradedTrial, ids: ReadonlyMap<TrialRecord, string>): Markup {
  const outcome = outcomeOf(trial.grade);
  const label = `trial ${trial.trial}: ${outcome}`;
  return markup`<a class="trial-dot ${outcomeClass(outcome)}" href="#${ids.get(trial) ?? ''}" title="${label}" aria-label="${label}"></a>`;
}

function scenarioSection(
  slug: string,
  id: string,
  arms: readonly ArmSummary[],
  ids: ReadonlyMap<TrialRecord, string>,
  artifactsOf: ArtifactsOf,
): Markup {
  const columns = arms.flatMap((arm) => {
    const found = arm.scenarios.find(({ cell }) => cell.scenario === slug);
    return found ? [{ name: arm.arm, contestant: contestantName(arm), scenario: found }] : [];
  });
  const graded = columns.flatMap(({ scenario }) => scenario.graded);
  const checks = new Map(
    graded.flatMap(({ grade }) => grade.checks.map((check) => [check.id, check] as const)),
  );
  const artifacts = new Map(graded.map((trial) => [trial, artifactsOf(trial)]));
  const prompt = [...artifacts.values()].find(({ transcript }) => transcript)?.transcript?.prompt;
  const most = Math.max(0, ...columns.map(({ scenario }) => scenario.graded.length));
  const rows = Array.from({ length: most }, (_, row) => row).flatMap((row) =>
    columns.map(({ name, scenario }, column) => {
      const trial = scenario.graded[row];
      if (!trial) return '';
      return markup`<div class="cell" style="--column:${column + 1}">${trialDetails(trial, ids.get(trial) ?? '', columns.length > 1 ? name : '', artifacts.get(trial) ?? { diff: undefined, transcript: undefined })}</div>`;
    }),
  );
  return markup`<article class="scenario" id="${id}"><h3>${slug}</h3>
${prompt ? markup`<details class="fold prompt"><summary>The request</summary><pre>${prompt}</pre></details>` : ''}
<div class="scroll"><table class="checks"><thead><tr><th>check</th><th></th>${columns.map(({ name, contestant }) => markup`<th scope="col">${name}<small>${contestant}</small></th>`)}</tr></thead>
<tbody>${[...checks.values()].map(
    ({ id: check, title: text, kind, cwe }) =>
      markup`<tr><th scope="row">${text}<small><code>${check}</code></small></th><td><span class="chip ${kind}">${cwe ?? kind}</span></td>${columns.map(({ scenario }) => markup`<td class="marks">${scenario.graded.map((trial) => mark(trial, check))}</td>`)}</tr>`,
  )}</tbody></table></div>
<div class="trials" style="--columns:${columns.length}">${rows}</div></article>`;
}

const MARKS: Readonly<Record<CheckVerdict['verdict'], string>> = { pass: '✓', fail: '✕', inconclusive: '?' };

function mark({ trial, grade }: GradedTrial, id: string): Markup | string {
  const verdict = grade.checks.find((check) => check.id === id)?.verdict;
  if (!verdict) return '';
  const label = `trial ${trial}: ${verdict}`;
  return markup`<span class="mark-${verdict}" title="${label}" role="img" aria-label="${label}">${MARKS[verdict]}</span>`;
}

function notScored({ arms, dropped }: Report): Markup | string {
  const failed = arms.flatMap((arm) => arm.failed);
  if (failed.length === 0 && dropped.length === 0) return '';
  return markup`<section class="not-scored"><h2>Not scored</h2><p class="quiet">Neither the model nor its answer was at fault. These trials count nowhere.</p>
${failed.map(({ cell, trial, failure }) => markup`<details class="fold"><summary><span class="chip warn">${failure.kind}</span> ${trialName(cell, trial)}</summary><pre>${failure.evidence}</pre></details>`)}
${dropped.map(({ why, trials }) => markup`<p><span class="chip warn">not begun</span> ${trials} trials: ${why}</p>`)}</section>`;
}

function howToRead(): Markup {
  return markup`<section class="method"><h2>How to read this</h2><ul>
<li>A trial is one go of an agent at a scenario. What it wrote was built, served and attacked; nobody read its source.</li>
<li>Shares carry Wilson's interval, means a percentile bootstrap interval, both for 95 %. They are about these scenarios, not about others.</li>
<li>Arms are compared over scenarios with Fisher's sign-flip permutation test, two-sided, and with a bootstrap interval over scenarios; a single scenario with Fisher's exact test. Differences count from p ≤ 0.05, with no correction for several comparisons.</li>
<li>“Not enough trials to tell” means that chance alone could explain any outcome of so few.</li>
<li>pass^k is estimated from the trials without bias: C(c,k) / C(n,k), averaged over scenarios.</li>
</ul></section>`;
}
